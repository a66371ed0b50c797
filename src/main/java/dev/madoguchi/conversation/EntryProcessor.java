package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.ConflictRetry;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Acts upon one entry of a conversation after the other: decides what is said to the customer,
 * tells the desk, delivers. May be repeated.
 */
final class EntryProcessor {
  private final Conversations conversations;
  private final Contacts contacts;
  private final TurnLookups inquiry;
  private final IncidentTurns rules;
  private final IncidentLookups incidents;
  private final Desk desk;
  private final Deliveries deliveries;
  private final DeadLetters faults;
  private final TurnMetrics metrics;
  private final Clock clock;

  EntryProcessor(
      Conversations conversations,
      Contacts contacts,
      TurnLookups inquiry,
      ConversationRules rules,
      IncidentLookups incidents,
      Desk desk,
      Deliveries deliveries,
      DeadLetters faults,
      TurnMetrics metrics,
      Clock clock) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.inquiry = inquiry;
    this.rules = new IncidentTurns(rules);
    this.incidents = incidents;
    this.desk = desk;
    this.deliveries = deliveries;
    this.faults = faults;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Whether an entry is something to be brought to the customer. */
  static boolean delivers(Entry entry) {
    return switch (entry.content()) {
      case Content.Heard _, Content.Internal _ -> false;
      case Content.AgentSaid _, Content.ByBot _ -> true;
    };
  }

  /**
   * What fails again and again is kept where agents see it, and the conversation goes on.
   *
   * @return empty if no more is to be done, or else when to try again
   */
  Mono<Instant> act(ConversationId id, Entry entry) {
    return faults.unlessHopeless(
        id + "/" + entry.seq(),
        Mono.defer(() -> deal(id, entry)),
        fault -> setAside(id, entry, fault).then(Mono.empty()));
  }

  private Mono<Instant> deal(ConversationId id, Entry entry) {
    return switch (entry.content()) {
      case Content.Heard _ ->
          attend(id, entry).retryWhen(ConflictRetry.WHEN_OVERTAKEN).then(Mono.empty());
      case Content.ToDesk(var ticket, var change) ->
          desk.told(ticket, id.toString(), change, id + "/" + entry.seq()).then(Mono.empty());
      case Content.ContactTold(var contact) ->
          conversations
              .find(id)
              .flatMap(conversation -> contacts.keep(conversation.customerId(), contact))
              .then(Mono.empty());
      case Content.AgentSaid _, Content.ByBot _ -> deliveries.deliver(id, entry);
    };
  }

  private Mono<Void> attend(ConversationId id, Entry entry) {
    return Mono.defer(() -> conversations.find(id))
        .filter(conversation -> conversation.answered() < entry.seq())
        .flatMap(conversation ->
            tell(conversation, entry)
                .then(Mono.defer(() -> inquiry.current(conversation, entry)))
                .flatMap(current -> decide(current, entry)))
        .then();
  }

  /**
   * What was decided before reaches the desk first: two decisions on their way could open, or
   * reopen, a ticket each.
   */
  private Mono<Void> tell(Conversation conversation, Entry entry) {
    return conversation.seq() == entry.seq()
        ? Mono.empty()
        : conversations
            .pending(conversation.id())
            .filter(other -> other.content() instanceof Content.ToDesk)
            .concatMap(other -> act(conversation.id(), other))
            .then();
  }

  private Mono<Conversation> decide(Conversation conversation, Entry entry) {
    var turn =
        inquiry
            .inputs(conversation, entry)
            .flatMap(inputs ->
                incidents
                    .concerning(conversation, entry, inputs)
                    .map(told -> rules.turn(conversation, entry, inputs, told, clock.instant())))
            .flatMap(decided -> save(decided).thenReturn(decided));
    return metrics.observed(conversation, turn).map(Turn::conversation);
  }

  private Mono<Void> setAside(ConversationId id, Entry entry, String fault) {
    return Mono.defer(() -> conversations.find(id))
        .flatMap(conversation ->
            Mono.justOrEmpty(FailureNotice.of(conversation, entry, clock.instant()))
                .flatMap(this::save))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .then(conversations.delivered(id, entry.seq(), new Delivery.Failed(fault, false)));
  }

  private Mono<Conversation> save(Turn turn) {
    return conversations.save(turn.conversation().next(), turn.entries());
  }
}
