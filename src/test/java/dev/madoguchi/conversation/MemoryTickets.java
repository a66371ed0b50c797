package dev.madoguchi.conversation;

import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.VersionConflict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tickets in a map, for tests of what is decided. */
public final class MemoryTickets implements Tickets {
  private final Map<TicketId, List<TicketEvent>> events = new HashMap<>();
  private final Map<TicketId, Long> cursors = new HashMap<>();

  @Override
  public Mono<Ticket> find(TicketId id) {
    return Mono.defer(() -> Mono.justOrEmpty(ticket(id)));
  }

  @Override
  public Mono<Ticket> append(TicketId id, List<TicketEvent> appended) {
    return Mono.fromSupplier(() -> add(id, appended));
  }

  @Override
  public Mono<Void> erase(TicketId id, List<TicketEvent> erased) {
    return Mono.fromRunnable(() -> replace(id, erased));
  }

  private synchronized void replace(TicketId id, List<TicketEvent> erased) {
    if (events.getOrDefault(id, List.of()).size() != erased.size()) {
      throw new VersionConflict(id + " has other events");
    }
    events.put(id, new ArrayList<>(erased));
  }

  @Override
  public Flux<Ticket> list(TicketQuery query) {
    return Flux.defer(() -> Flux.fromIterable(all()))
        .filter(ticket ->
            query.conversation() == null
                || query.conversation().equals(ticket.opening().conversation()));
  }

  @Override
  public Mono<Long> count(TicketQuery query) {
    return list(query).count();
  }

  @Override
  public Flux<TicketEvent> pending(TicketId id) {
    return Flux.defer(() -> Flux.fromIterable(beyondCursor(id)));
  }

  @Override
  public Mono<Void> acted(TicketId id, long seq) {
    return Mono.fromRunnable(() -> move(id, seq));
  }

  @Override
  public Flux<TicketId> unfinished() {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(events.keySet())))
        .filter(id -> !beyondCursor(id).isEmpty());
  }

  /** All tickets at this moment. */
  synchronized List<Ticket> all() {
    return events.keySet().stream().map(this::ticket).flatMap(Optional::stream).toList();
  }

  private synchronized Optional<Ticket> ticket(TicketId id) {
    return Optional.ofNullable(events.get(id)).map(all -> Ticket.of(id, all));
  }

  private synchronized Ticket add(TicketId id, List<TicketEvent> appended) {
    var all = events.computeIfAbsent(id, _ -> new ArrayList<>());
    if (appended.getFirst().seq() != all.size() + 1) {
      throw new VersionConflict(id + " event " + appended.getFirst().seq());
    }
    all.addAll(appended);
    return Ticket.of(id, all);
  }

  private synchronized List<TicketEvent> beyondCursor(TicketId id) {
    var cursor = cursors.getOrDefault(id, 0L);
    return events.getOrDefault(id, List.of()).stream().filter(e -> e.seq() > cursor).toList();
  }

  private synchronized void move(TicketId id, long seq) {
    cursors.merge(id, seq, Math::max);
  }

  /** All of them, whatever the limit. */
  @Override
  public Flux<Extent> extents(@Nullable TicketId after, int limit) {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(events.entrySet())))
        .filter(_ -> after == null)
        .map(ticket -> new Extent(ticket.getKey(), ticket.getValue().size()));
  }
}
