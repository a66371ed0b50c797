package dev.madoguchi.conversation;

import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The events of all tickets, for followers. */
public record TicketLogs(Tickets tickets, LiveUpdates updates) implements FollowedLogs<TicketId> {

  @Override
  public Flux<TicketId> changes() {
    return updates.tickets();
  }

  @Override
  public Flux<LogEnd<TicketId>> ends(@Nullable TicketId after, int limit) {
    return tickets.extents(after, limit).map(each -> new LogEnd<>(each.id(), each.seq()));
  }

  @Override
  public Mono<Long> end(TicketId log) {
    return tickets.find(log).map(Ticket::seq);
  }
}
