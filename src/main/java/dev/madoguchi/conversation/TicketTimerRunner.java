package dev.madoguchi.conversation;

import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Prompts;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketAlarm;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketRules;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.TicketTimers;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does to tickets what time alone does: warns, reminds, closes. Each alarm has its key, so it
 * happens once, whoever rings it.
 */
final class TicketTimerRunner implements Follower<TicketId> {
  private static final Logger log = LoggerFactory.getLogger(TicketTimerRunner.class);
  private static final TicketQuery NOT_OVER =
      new TicketQuery(
          EnumSet.complementOf(EnumSet.of(TicketState.CLOSED, TicketState.WITHDRAWN)),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Integer.MAX_VALUE);

  private final OutageLog outage = new OutageLog(log, "timers");
  private final FollowedLogs<TicketId> logs;
  private final Tickets tickets;
  private final Desk desk;
  private final TicketRules rules;
  private final TicketTimers timers;
  private final Clock clock;
  private final Prompts<TicketId> prompts = new Prompts<>();

  TicketTimerRunner(
      FollowedLogs<TicketId> logs,
      Tickets tickets,
      Desk desk,
      TicketRules rules,
      TicketTimers timers,
      Clock clock) {
    this.logs = logs;
    this.tickets = tickets;
    this.desk = desk;
    this.rules = rules;
    this.timers = timers;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "timers";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  @Override
  public boolean takesLogAsWhole() {
    return true;
  }

  @Override
  public Flux<TicketId> prompts() {
    return prompts.asFlux();
  }

  /** The calendar may be another one than when the ticket was last looked at. */
  @Override
  public Flux<TicketId> atTakeover() {
    return tickets.list(NOT_OVER).map(Ticket::id);
  }

  /** With another calendar, open tickets fall due at another time. */
  Disposable calendarChanged() {
    return Recurring.untilDone(outage, atTakeover().doOnNext(prompts::look).then());
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return tickets.find(id).flatMap(this::move).flatMap(ticket -> ringAll(ticket, at));
  }

  /** The same tickets come out with the same deadlines however many move them. */
  private Mono<Ticket> move(Ticket ticket) {
    return Mono.justOrEmpty(rules.moved(ticket))
        .flatMap(moved ->
            desk.record(ticket.id(), Party.PARTNER, "calendar", moved, "moved/" + ticket.seq()))
        .onErrorResume(TicketActionRefused.class, _ -> Mono.empty())
        .defaultIfEmpty(ticket);
  }

  private Mono<Void> ringAll(Ticket ticket, FollowerPosition at) {
    var next = timers.next(ticket).orElse(null);
    if (next == null || next.at().isAfter(clock.instant())) {
      var due = next == null ? null : next.at();
      return at.move(at.cursor().at(ticket.seq()).dueAt(due));
    }
    return ring(ticket, next, at).flatMap(after -> ringAll(after, at));
  }

  /** Empty if it is not possible by now; the ticket is looked at once more then. */
  private Mono<Ticket> ring(Ticket ticket, TicketAlarm alarm, FollowerPosition at) {
    return desk.record(ticket.id(), Party.PARTNER, "timer", alarm.change(), alarm.key())
        .onErrorResume(
            TicketActionRefused.class,
            _ -> {
              Instant soon = clock.instant();
              return at.move(at.cursor().dueAt(soon)).then(Mono.empty());
            });
  }
}
