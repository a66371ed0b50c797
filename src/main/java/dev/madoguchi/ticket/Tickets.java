package dev.madoguchi.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps tickets. What has completed is durable.
 *
 * <p>Events beyond a ticket's cursor are still to be acted upon; the cursor makes the list of
 * events the outbox as well.
 */
public interface Tickets {

  /** Empty if there is no such ticket. */
  Mono<Ticket> find(TicketId id);

  /**
   * Appends events, all or none.
   *
   * @param events numbered on from the last one stored
   * @return the ticket after them; a {@link VersionConflict} error if the numbers do not follow on
   *     what is stored
   */
  Mono<Ticket> append(TicketId id, List<TicketEvent> events);

  /**
   * The same for a ticket that has just been read, and need not be read again.
   *
   * @param before the ticket as far as it is known
   */
  default Mono<Ticket> append(Ticket before, List<TicketEvent> events) {
    return append(before.id(), events);
  }

  /**
   * Puts these events in the place of those with the same numbers; for erasing what they say.
   *
   * @param events all of the ticket's; a {@link VersionConflict} error if there are others by now
   */
  Mono<Void> erase(TicketId id, List<TicketEvent> events);

  Flux<Ticket> list(TicketQuery query);

  /** How many tickets the query selects, whatever its limit and {@code after}. */
  Mono<Long> count(TicketQuery query);

  /** Events beyond the cursor, oldest first. */
  Flux<TicketEvent> pending(TicketId id);

  /** Moves the cursor forward to this event; never back. */
  Mono<Void> acted(TicketId id, long seq);

  /** Tickets with events beyond their cursor. */
  Flux<TicketId> unfinished();

  /**
   * How many events each ticket has, in an order of the store's own, which no event changes.
   *
   * @param after continue after this ticket; null from the beginning
   */
  Flux<Extent> extents(@Nullable TicketId after, int limit);

  /**
   * How many events a ticket has.
   *
   * @param seq the number of its last event
   */
  record Extent(TicketId id, long seq) {}
}
