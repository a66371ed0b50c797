package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.TicketReads;
import dev.madoguchi.desk.UnreadEvents;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tickets in the lines of a queue, as an agent sees them at this moment. */
@Component
final class QueueRows {
  private final TicketReads reads;
  private final SupportInfo support;
  private final Clock clock;

  QueueRows(TicketReads reads, SupportInfo support, Clock clock) {
    this.reads = reads;
    this.support = support;
    this.clock = clock;
  }

  Mono<QueueRow> of(Ticket ticket, Agent me) {
    return reads.of(me.id()).map(read -> row(ticket, me, read));
  }

  Mono<List<QueueRow>> of(List<Ticket> tickets, Agent me) {
    return reads
        .of(me.id())
        .map(read -> tickets.stream().map(ticket -> row(ticket, me, read)).toList());
  }

  /** Of how many of these tickets the agent has not read something. */
  Mono<Long> unread(List<Ticket> tickets, Agent me) {
    return reads
        .of(me.id())
        .map(read ->
            tickets.stream()
                .filter(ticket -> UnreadEvents.of(ticket, me, read.of(ticket.id())) > 0)
                .count());
  }

  private QueueRow row(Ticket ticket, Agent me, TicketReads.Read read) {
    var unread = UnreadEvents.of(ticket, me, read.of(ticket.id()));
    var last = LastWords.of(ticket);
    return QueueRow.of(ticket, last, waiting(ticket, last.since()), unread);
  }

  private @Nullable Long waiting(Ticket ticket, @Nullable Instant since) {
    return since == null || !ticket.state().active()
        ? null
        : support.of(ticket.queue()).calendar().between(since, clock.instant()).toMinutes();
  }
}
