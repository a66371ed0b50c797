package dev.madoguchi.console;

import dev.madoguchi.console.QueueFilter.View;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The queue, page by page, next due first. */
@RestController
final class QueueEndpoint {
  private static final int MOST = 500;

  private final Tickets tickets;

  QueueEndpoint(Tickets tickets) {
    this.tickets = tickets;
  }

  /**
   * @param after continue after this ticket
   */
  @GetMapping("/api/console/tickets")
  Mono<List<QueueRow>> list(
      QueueFilter filter,
      @RequestParam(required = false) @Nullable TicketId after,
      @RequestParam(defaultValue = "100") int limit,
      SignedIn me) {
    return me.queues()
        .list(tickets, filter.query(me.getPrincipal(), after, Math.clamp(limit, 1, MOST)))
        .map(QueueRow::of)
        .collectList();
  }

  @GetMapping("/api/console/counts")
  Mono<Counts> counts(QueueFilter filter, SignedIn me) {
    return Mono.zip(
            count(QueueFilter.of(View.MINE), me),
            count(QueueFilter.of(View.NOBODYS), me),
            count(QueueFilter.of(View.ALL), me),
            count(filter, me))
        .map(all -> new Counts(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
  }

  private Mono<Long> count(QueueFilter filter, SignedIn me) {
    return me.queues().count(tickets, filter.query(me.getPrincipal(), null, MOST));
  }

  /**
   * @param shown how many the filter selects
   */
  record Counts(long mine, long nobodys, long all, long shown) {}
}
