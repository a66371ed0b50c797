package dev.madoguchi.conversation;

import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.Decision;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketRules;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The agents' side: what happens to tickets, and passing on to the customer what concerns him. */
public final class Desk {
  /** Under which its dead letters are kept. */
  public static final String NAME = "desk";

  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  /** However much was left by a stop, what happens now does not wait behind it. */
  private static final int TAKEN_UP_AT_ONCE = 16;

  /** What takes longer goes on by itself, while the next ticket is taken up. */
  private static final Duration FOR_TAKING_UP = Duration.ofSeconds(5);

  private static final int MOST_AT_ONCE = 256;

  private final Tickets tickets;
  private final Conversations conversations;
  private final TicketRules rules;
  private final DeadLetters faults;
  private final FollowerStore followers;
  private final Clock clock;
  private final Consumer<ConversationId> wake;
  private volatile Set<TicketId> leftBefore = Set.of();
  private final Outbox<TicketId> outbox = new Outbox<>(this::act);

  /**
   * @param wake is told of conversations in which something new is to be acted upon
   */
  Desk(
      Tickets tickets,
      Conversations conversations,
      TicketRules rules,
      DeadLetters faults,
      FollowerStore followers,
      Clock clock,
      Consumer<ConversationId> wake) {
    this.tickets = tickets;
    this.conversations = conversations;
    this.rules = rules;
    this.faults = faults;
    this.followers = followers;
    this.clock = clock;
    this.wake = wake;
  }

  /**
   * Records what somebody did to a ticket. Completes when it is durable; the customer is told
   * afterwards, also if the caller has gone by then. The same key again changes nothing.
   *
   * @param actor the id of whoever did it, within the party
   * @param key the same for a repeat of the same action, and for nothing else
   * @return the ticket after it; empty if there is no such ticket; a {@link TicketActionRefused}
   *     error if it is not possible as things stand
   */
  public Mono<Ticket> record(TicketId id, Party party, String actor, Change change, String key) {
    return record(id, party, actor, change, key, null);
  }

  /**
   * The same for somebody who may not know of what others have done meanwhile.
   *
   * @param seen the number of the last event that the actor knows of; null if that does not matter
   */
  public Mono<Ticket> record(
      TicketId id, Party party, String actor, Change change, String key, @Nullable Long seen) {
    change.check();
    return record(id, new Origin(party, actor, key, seen), null, _ -> Mono.just(change));
  }

  /**
   * The same for something that depends on the ticket, which is read once.
   *
   * @param known the ticket as it was read a moment ago; null if it was not
   * @param change what is done, given the ticket as it stands
   */
  public Mono<Ticket> record(
      TicketId id, Origin action, @Nullable Ticket known, Function<Ticket, Mono<Change>> change) {
    return Detached.from(
        Mono.defer(() -> {
          var first = new AtomicReference<@Nullable Ticket>(known);
          return Mono.defer(() -> Mono.justOrEmpty(first.getAndSet(null)))
              .switchIfEmpty(tickets.find(id))
              .flatMap(ticket ->
                  change
                      .apply(ticket)
                      .doOnNext(Change::check)
                      .flatMap(made -> append(ticket, action, made)))
              .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
              .doOnNext(_ -> outbox.wake(id));
        }));
  }

  /**
   * Who does something to a ticket.
   *
   * @param actor the id of whoever does it, within the party
   * @param key the same for a repeat of the same action, and for nothing else
   * @param seen the number of the last event that the actor knows of; null if that does not matter
   */
  public record Origin(Party party, String actor, String key, @Nullable Long seen) {}

  /** Completes when everything that happened to the ticket so far has been passed on. */
  public Mono<Void> settled(TicketId id) {
    return outbox.settled(id);
  }

  /**
   * Takes up what was stored some seconds ago and has not been passed on: what was unfinished at
   * the last look as well.
   */
  Mono<Void> sweep() {
    return tickets
        .unfinished()
        .collect(Collectors.toSet())
        .doOnNext(unfinished -> {
          unfinished.stream()
              .filter(leftBefore::contains)
              .filter(id -> !outbox.isRunning(id))
              .limit(Math.max(0, MOST_AT_ONCE - outbox.depth()))
              .forEach(outbox::wake);
          leftBefore = unfinished;
        })
        .then();
  }

  /**
   * Takes up what was stored but not passed on before the last stop, a few tickets at a time.
   * Completes when all has been passed on, but for what fails or takes long: that goes on by
   * itself.
   */
  public Mono<Void> resume() {
    return tickets.unfinished().flatMap(this::takeUp, TAKEN_UP_AT_ONCE).then();
  }

  private Mono<Void> takeUp(TicketId id) {
    return Mono.defer(
            () -> {
              outbox.wakeUnlessRunning(id);
              return outbox.settled(id);
            })
        .timeout(FOR_TAKING_UP, Mono.empty());
  }

  /**
   * What a conversation tells of a ticket; what is no longer possible is left, and said in the log.
   */
  Mono<Void> told(TicketId id, String customer, Change change, String key) {
    var recorded =
        change instanceof Change.Opened(var opening)
            ? open(id, customer, opening, key)
            : record(id, Party.CUSTOMER, customer, change, key);
    return recorded
        .onErrorResume(
            TicketActionRefused.class,
            refused -> {
              log.info(
                  "{}: {} refused: {}", id, Change.NAMES.of(change), refused.refusal().reason());
              return sayRefused(ConversationId.of(customer), id, "r:" + key).then(Mono.empty());
            })
        .then();
  }

  private Mono<Void> sayRefused(ConversationId id, TicketId ticket, String key) {
    return Mono.defer(() -> conversations.find(id))
        .filter(conversation -> conversation.whenHeard(key).isEmpty())
        .map(conversation -> CustomerNotices.refused(conversation, ticket, key, clock.instant()))
        .flatMap(turn -> conversations.save(turn.conversation().next(), turn.entries()))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .doOnNext(_ -> wake.accept(id))
        .then();
  }

  private Mono<Ticket> open(TicketId id, String customer, HandoffContext opening, String key) {
    return tickets
        .find(id)
        .switchIfEmpty(
            Mono.defer(
                () -> tickets.append(id, rules.open(id, opening, customer, key, clock.instant()))))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .doOnNext(_ -> outbox.wake(id));
  }

  private Mono<Ticket> append(Ticket ticket, Origin by, Change change) {
    var decision =
        rules.decide(ticket, by.party(), by.actor(), change, by.key(), by.seen(), clock.instant());
    return switch (decision) {
      case Decision.Accepted(var events) -> tickets.append(ticket, events);
      case Decision.Repeated _ -> Mono.just(ticket);
      case Decision.Denied(var refusal) -> Mono.error(new TicketActionRefused(refusal));
    };
  }

  private Mono<Void> act(TicketId id) {
    return tickets
        .pending(id)
        .concatMap(event -> passOnOrSetAside(id, event).thenReturn(event.seq()))
        .reduce(Math::max)
        .flatMap(done -> tickets.acted(id, done).thenReturn(done))
        .flatMap(_ -> act(id));
  }

  /** What cannot be passed on to the customer, agents see on the ticket. */
  private Mono<Void> passOnOrSetAside(TicketId id, TicketEvent event) {
    return faults.unlessHopeless(
        id + "/" + event.seq(),
        Mono.defer(() -> passOn(id, event)),
        fault ->
            followers.bury(new DeadLetter(NAME, id.value(), event.seq(), clock.instant(), fault)));
  }

  private Mono<Void> passOn(TicketId id, TicketEvent event) {
    return tickets
        .find(id)
        .flatMap(ticket -> tell(ticket, event).retryWhen(ConflictRetry.WHEN_OVERTAKEN))
        .then();
  }

  private Mono<ConversationId> tell(Ticket ticket, TicketEvent event) {
    var key = "t:" + ticket.id() + "/" + event.seq();
    return Mono.defer(() -> conversations.find(ticket.opening().conversation()))
        .filter(conversation -> conversation.whenHeard(key).isEmpty())
        .flatMap(conversation ->
            Mono.justOrEmpty(
                CustomerNotices.tell(
                    conversation,
                    ticket,
                    event.change(),
                    key,
                    rules.zone(ticket),
                    clock.instant())))
        .flatMap(turn -> conversations.save(turn.conversation().next(), turn.entries()))
        .map(Conversation::id)
        .doOnNext(wake);
  }
}
