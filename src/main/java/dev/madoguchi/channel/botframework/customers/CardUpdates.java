package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Changes cards in place when what is on them is no longer open. */
final class CardUpdates implements CustomerActivities.Answers {
  /** How far back a card is looked for. */
  private static final int NEAR = 30;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Conversations conversations;
  private final EntryActivities renderer;
  private final Connector connector;

  CardUpdates(Conversations conversations, EntryActivities renderer, Connector connector) {
    this.conversations = conversations;
    this.renderer = renderer;
    this.connector = connector;
  }

  /** What a card becomes when one of its buttons was pressed; empty if it is not to be found. */
  Mono<Map<String, Object>> pressed(ConversationId conversation, Body.Press press) {
    return Mono.justOrEmpty(number(press.submissionId()))
        .flatMapMany(seq -> conversations.entries(conversation, seq - 1, 1))
        .next()
        .filter(entry -> entry.content().visible())
        .flatMap(entry -> Mono.justOrEmpty(renderer.pressed(entry, press)));
  }

  @Override
  public Mono<Long> shownAs(ConversationId conversation, String activity) {
    return conversations
        .find(conversation)
        .flatMapMany(found -> conversations.entries(conversation, before(found.seq()), NEAR))
        .filter(entry -> entry.content() instanceof Content.Answered)
        .filter(entry -> entry.delivery() instanceof Delivery.Sent(var id) && id.equals(activity))
        .map(Entry::seq)
        .next();
  }

  private static long before(long seq) {
    return Math.max(0, seq - NEAR);
  }

  /** After an entry was sent: settles the last card that it leaves without a purpose. */
  Mono<Void> after(ConversationId conversation, ConversationAddress to, Entry entry) {
    return Mono.justOrEmpty(settledBy(entry.content()))
        .flatMapMany(pointless ->
            conversations
                .entries(conversation, before(entry.seq()), NEAR)
                .filter(
                    before -> before.seq() < entry.seq() && pointless.isInstance(before.content())))
        .takeLast(1)
        .next()
        .flatMap(before -> settle(to, before))
        .timeout(PATIENCE, Mono.empty())
        .onErrorComplete();
  }

  private Mono<Void> settle(ConversationAddress to, Entry entry) {
    return entry.delivery() instanceof Delivery.Sent(var id) && !id.isEmpty()
        ? connector.update(to, id, renderer.settled(entry)).then()
        : Mono.empty();
  }

  /** Which kind of card is without a purpose once this was said; empty for most of what is said. */
  private static Optional<Class<? extends Content>> settledBy(Content now) {
    return switch (now) {
      case Content.TicketOpened _ -> Optional.of(Content.Offer.class);
      case Content.Answered answered when answered.rank() > 1 -> Optional.of(Content.Choices.class);
      case Content.TicketWithdrawn _, Content.TicketResolved _ ->
          Optional.of(Content.TicketOpened.class);
      case Content.TicketReopened _ -> Optional.of(Content.TicketResolved.class);
      case Content.Heard _, Content.AgentSaid _, Content.ByBot _, Content.Internal _ ->
          Optional.empty();
    };
  }

  /** Submission ids begin with the number of the entry that shows the button. */
  private static Optional<Long> number(String submissionId) {
    var end = submissionId.indexOf('.');
    return end > 0 && end < 18 && submissionId.substring(0, end).matches("\\d+")
        ? Optional.of(Long.parseLong(submissionId.substring(0, end)))
        : Optional.empty();
  }
}
