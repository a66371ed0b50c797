package dev.madoguchi.console;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.message.Category;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.TicketTimeSpent;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Whose turn it was on each ticket and for how long, and in sum: our time, the vendor's, theirs.
 * Only of tickets in the caller's queues.
 */
@RestController
@RequestMapping("/api/console/insight/clocks")
final class ClocksEndpoint {
  private static final TicketQuery ALL =
      new TicketQuery(
          EnumSet.allOf(TicketState.class),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Integer.MAX_VALUE);

  private final Tickets tickets;
  private final SupportInfo support;
  private final Clock clock;

  ClocksEndpoint(Tickets tickets, SupportInfo support, Clock clock) {
    this.tickets = tickets;
    this.support = support;
    this.clock = clock;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Report> report(SignedIn me) {
    return me.queues().list(tickets, ALL).map(this::spent).collectList().map(Report::of);
  }

  /** The same as a table, with the sum in its last line. */
  @GetMapping(produces = "text/csv;charset=UTF-8")
  Mono<String> table(SignedIn me) {
    return report(me).map(Report::table);
  }

  private Spent spent(Ticket ticket) {
    var calendar = support.of(ticket.queue()).calendar();
    var spent = TicketTimeSpent.of(ticket, calendar, clock.instant());
    return new Spent(ticket.id().value(), ticket.category(), ticket.state(), Times.of(spent));
  }

  /** In minutes of business time. */
  record Times(long ours, long vendor, long customer, int warned, int breached) {
    static Times of(TicketTimeSpent spent) {
      return new Times(
          spent.ours().toMinutes(),
          spent.vendor().toMinutes(),
          spent.customer().toMinutes(),
          spent.warned(),
          spent.breached());
    }

    String columns() {
      return Stream.of(ours, vendor, customer, warned, breached)
          .map(String::valueOf)
          .collect(Collectors.joining(","));
    }
  }

  record Spent(String ticket, Category category, TicketState state, Times minutes) {
    String line() {
      return ticket + "," + category.tag() + "," + state + "," + minutes.columns();
    }
  }

  /**
   * @param sum over all of them
   */
  record Report(List<Spent> tickets, Times sum) {
    static Report of(List<Spent> all) {
      return new Report(
          all, all.stream().map(Spent::minutes).reduce(new Times(0, 0, 0, 0, 0), Report::plus));
    }

    private static Times plus(Times a, Times b) {
      return new Times(
          a.ours + b.ours,
          a.vendor + b.vendor,
          a.customer + b.customer,
          a.warned + b.warned,
          a.breached + b.breached);
    }

    String table() {
      return Stream.of(
              Stream.of("ticket,category,state,ours,vendor,customer,warned,breached"),
              tickets.stream().map(Spent::line),
              Stream.of("sum,,," + sum.columns()))
          .flatMap(lines -> lines)
          .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
  }
}
