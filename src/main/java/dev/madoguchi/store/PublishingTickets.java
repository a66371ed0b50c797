package dev.madoguchi.store;

import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tickets that tell of each change once it is stored, whoever still waits for that. */
record PublishingTickets(Tickets stored, LiveUpdates updates, WriteMonitor monitor)
    implements Tickets {

  @Override
  public Mono<Ticket> find(TicketId id) {
    return stored.find(id);
  }

  @Override
  public Mono<Ticket> append(TicketId id, List<TicketEvent> events) {
    return Detached.from(
        monitor.watch(stored.append(id, events)).doOnNext(ticket -> updates.changed(ticket.id())));
  }

  @Override
  public Mono<Ticket> append(Ticket before, List<TicketEvent> events) {
    return Detached.from(
        monitor
            .watch(stored.append(before, events))
            .doOnNext(ticket -> updates.changed(ticket.id())));
  }

  @Override
  public Mono<Void> erase(TicketId id, List<TicketEvent> events) {
    return Detached.from(
        monitor.watch(stored.erase(id, events)).doOnSuccess(_ -> updates.changed(id)));
  }

  @Override
  public Flux<Ticket> list(TicketQuery query) {
    return stored.list(query);
  }

  @Override
  public Mono<Long> count(TicketQuery query) {
    return stored.count(query);
  }

  @Override
  public Flux<TicketEvent> pending(TicketId id) {
    return stored.pending(id);
  }

  @Override
  public Mono<Void> acted(TicketId id, long seq) {
    return monitor.watch(stored.acted(id, seq));
  }

  @Override
  public Flux<TicketId> unfinished() {
    return stored.unfinished();
  }

  @Override
  public Flux<Extent> extents(@Nullable TicketId after, int limit) {
    return stored.extents(after, limit);
  }
}
