package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.message.ConversationId;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Conversations that are held by mail. An answer of the bot of which it is sure is mailed at once;
 * what is said about a ticket is mailed by {@link MailFollower}; the rest is for a chat.
 */
final class MailChannel implements Channel {
  private static final int MOST_TRIES = 30;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Conversations conversations;
  private final Contacts contacts;
  private final MailComposer composer;
  private final MailTransport transport;
  private final MailRules rules;
  private final MailLimits limits;
  private final Clock clock;

  MailChannel(
      Conversations conversations,
      Contacts contacts,
      MailComposer composer,
      MailTransport transport,
      MailRules rules,
      MailLimits limits,
      Clock clock) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.composer = composer;
    this.transport = transport;
    this.rules = rules;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TicketAddresses.CHANNEL;
  }

  @Override
  public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
    var none = new Delivery.Sent("");
    return entry.content() instanceof Content.Answered answered && answered.isSure()
        ? conversations
            .find(conversation)
            .filter(MailChannel::isWithBot)
            .flatMap(now -> contacts.find(IncomingMail.customer(now)))
            .flatMap(contact -> send(conversation, contact, entry))
            .defaultIfEmpty(none)
        : Mono.just(none);
  }

  private static boolean isWithBot(Conversation conversation) {
    return switch (conversation.phase()) {
      case Phase.WithBot _, Phase.Offered _ -> true;
      case Phase.Waiting _, Phase.WithAgent _ -> false;
    };
  }

  private Mono<Delivery> send(ConversationId conversation, Contact contact, Entry entry) {
    return Mono.justOrEmpty(contact.mail())
        .map(ContactDetail::value)
        .flatMap(to ->
            limits
                .allows(rules.tag(to))
                .flatMap(allowed ->
                    allowed
                        ? transport
                            .send(composer.answer(conversation, to, entry))
                            .map(delivery -> timed(delivery, entry))
                        : Mono.just(new Delivery.Failed("limit", false))));
  }

  private Delivery timed(Delivery delivery, Entry entry) {
    if (!(delivery instanceof Delivery.Waiting waiting)) {
      return delivery;
    }
    var tries = entry.delivery() instanceof Delivery.Waiting before ? before.tries() + 1 : 1;
    var pause = Duration.ofSeconds(30).multipliedBy(1L << Math.min(tries, 7));
    return tries > MOST_TRIES
        ? new Delivery.Failed("late", false)
        : new Delivery.Waiting(
            waiting.reason(),
            tries,
            0,
            clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
  }
}
