package dev.madoguchi.console;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.QueueFilter;
import dev.madoguchi.desk.QueueFilter.View;
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

  /** Of so many tickets those with a tag are looked for. */
  private static final int AMONG = 5000;

  private final Tickets tickets;
  private final QueueRows rows;

  QueueEndpoint(Tickets tickets, QueueRows rows) {
    this.rows = rows;
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
    var most = Math.clamp(limit, 1, MOST);
    var query = filter.query(me.getPrincipal(), after, filter.asksForTag() ? AMONG : most);
    return me.queues()
        .list(tickets, query)
        .filter(filter::hasTag)
        .take(most)
        .collectList()
        .flatMap(listed -> rows.of(listed, me.getPrincipal()));
  }

  @GetMapping("/api/console/counts")
  Mono<Counts> counts(QueueFilter filter, SignedIn me) {
    return Mono.zip(
            count(QueueFilter.of(View.MINE), me),
            count(QueueFilter.of(View.NOBODYS), me),
            count(QueueFilter.of(View.ALL), me),
            filter.asksForTag() ? tagged(filter, me) : count(filter, me),
            unread(me))
        .map(all -> new Counts(all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5()));
  }

  private Mono<Long> tagged(QueueFilter filter, SignedIn me) {
    return me.queues()
        .list(tickets, filter.query(me.getPrincipal(), null, AMONG))
        .filter(filter::hasTag)
        .count();
  }

  /** Of the agent's own tickets. */
  private Mono<Long> unread(SignedIn me) {
    return me.queues()
        .list(tickets, QueueFilter.of(View.MINE).query(me.getPrincipal(), null, MOST))
        .collectList()
        .flatMap(mine -> rows.unread(mine, me.getPrincipal()));
  }

  private Mono<Long> count(QueueFilter filter, SignedIn me) {
    return me.queues().count(tickets, filter.query(me.getPrincipal(), null, MOST));
  }

  /**
   * @param shown how many the filter selects
   * @param unread how many of the agent's own have something new
   */
  record Counts(long mine, long nobodys, long all, long shown, long unread) {}
}
