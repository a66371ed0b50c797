package dev.madoguchi.follower;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Background work that follows the logs of tickets or conversations, such as telling a helpdesk or
 * mailing an agent.
 *
 * <p>To add one, declare a Spring bean that implements this interface; nothing else is edited:
 *
 * <pre>{@code
 * @Component
 * final class ReceiptMails implements Follower<TicketId> {
 *   public String name() { return "receipt-mails"; }
 *   public FollowedLogs<TicketId> logs() { return ticketLogs; }
 *   public Mono<Void> follow(TicketId id, FollowerPosition at) {
 *     return tickets.find(id)
 *         .flatMapIterable(Ticket::events)
 *         .filter(event -> event.seq() > at.cursor().seq())
 *         .concatMap(event -> at.confirm().then(mail(event)).then(at.move(event.seq())))
 *         .then();
 *   }
 * }
 * }</pre>
 *
 * <p>The mechanism calls {@link #follow} after each change, for one log never twice at the same
 * time, and again whenever a log's end is beyond its cursor: after a start, after another instance
 * has died, and in rounds that find what no hint told of. What fails is tried again with growing
 * pauses while the other logs go on; after {@link #attempts} failures what is next in the log is
 * left to people as a {@link DeadLetter}. A store or a service that is away is no failure of the
 * log: see {@link RetryLater}.
 *
 * @param <K> the id of a log; its {@code toString} is what is stored
 */
public interface Follower<K> {

  /**
   * Under which cursors and lease are stored and measured: lower case, with hyphens; unique, and
   * never changed once it has been released.
   */
  String name();

  /** What it follows. */
  FollowedLogs<K> logs();

  /**
   * Acts upon everything in the log beyond the cursor. Completes when all of it is dealt with; may
   * be called again for the same events after a crash, and with nothing new at all.
   *
   * @param at how far it has come; to be moved after each thing that must not happen twice
   */
  Mono<Void> follow(K log, FollowerPosition at);

  /** Whether it is wanted as the product is configured; asked once, at the start. */
  default boolean enabled() {
    return true;
  }

  /** Where it runs. */
  default Placement placement() {
    return Placement.ONE_INSTANCE;
  }

  /**
   * Where it begins in a log in which it has no cursor yet: {@link FollowerCursor#START} unless
   * something earlier counts as done.
   */
  default Mono<FollowerCursor> beginning(K log) {
    return Mono.just(FollowerCursor.START);
  }

  /** Logs to look at for other reasons than a change of their own; may never end. */
  default Flux<K> prompts() {
    return Flux.never();
  }

  /** How long changes of the same log may be gathered before it is looked at. */
  default Duration gathering() {
    return Duration.ZERO;
  }

  /** How often all logs are compared with their cursors, or less often where that takes long. */
  default Duration roundEvery() {
    return Duration.ofSeconds(30);
  }

  /** How often something in a log may fail before it is a {@link DeadLetter}, from 1. */
  default int attempts() {
    return 8;
  }

  /**
   * Whether it deals with a log as a whole rather than event by event, so that a failure concerns
   * all of what is new.
   */
  default boolean takesLogAsWhole() {
    return false;
  }

  /**
   * Logs to look at, whatever their cursors, when this instance begins to follow: after a start,
   * and after it has taken over from another.
   */
  default Flux<K> atTakeover() {
    return Flux.empty();
  }

  /** Called after each round that has looked at every log. */
  default void roundCompleted() {}
}
