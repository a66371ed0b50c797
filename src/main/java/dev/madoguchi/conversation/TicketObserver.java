package dev.madoguchi.conversation;

import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import reactor.core.publisher.Mono;

/**
 * Is told of every event of every ticket after it is durable, oldest first for each ticket, at
 * least once: after a crash or an error an event comes again.
 */
public interface TicketObserver {

  /** Completes when the event has been dealt with for good; on an error it comes again later. */
  Mono<Void> recorded(TicketId ticket, TicketEvent event);
}
