package dev.madoguchi.conversation;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.DamagedRecord;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does to tickets what time alone does: warns, reminds, closes. Several instances may keep time for
 * the same tickets; each alarm has its key, so it happens once.
 */
final class TicketTimerRunner {
  private static final Logger log = LoggerFactory.getLogger(TicketTimerRunner.class);
  private static final Duration TICK = Duration.ofSeconds(5);

  /** So often all tickets are looked through, for those that another instance has changed. */
  private static final Duration ROUND = Duration.ofMinutes(10);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
  private static final int AT_A_TIME = 8;
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
  private final Tickets tickets;
  private final Desk desk;
  private final TicketRules rules;
  private final TicketTimers timers;
  private final LiveUpdates updates;
  private final Clock clock;
  private final Map<TicketId, Wake> wakes = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Wake> inOrder =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(Wake::at).thenComparing(wake -> wake.ticket.value()));
  private final Disposable.Composite running = Disposables.composite();

  TicketTimerRunner(
      Tickets tickets,
      Desk desk,
      TicketRules rules,
      TicketTimers timers,
      LiveUpdates updates,
      Clock clock) {
    this.tickets = tickets;
    this.desk = desk;
    this.rules = rules;
    this.timers = timers;
    this.updates = updates;
    this.clock = clock;
  }

  void start() {
    running.add(updates.tickets().subscribe(this::look));
    running.add(Recurring.every(ROUND, outage, lookThrough()));
    running.add(Recurring.every(TICK, outage, tick()));
  }

  void stop() {
    running.dispose();
  }

  /** The ticket may have changed: looks at the next tick. */
  void look(TicketId ticket) {
    wakeAt(ticket, clock.instant());
  }

  /** The calendar has changed. */
  void lookThroughSoon() {
    running.add(Recurring.untilDone(outage, lookThrough()));
  }

  /** Plans for every ticket that is not over, by the calendar as it is now. */
  Mono<Void> lookThrough() {
    return tickets.list(NOT_OVER).concatMap(this::move).doOnNext(this::plan).then();
  }

  /** The same tickets come out with the same deadlines however many move them. */
  private Mono<Ticket> move(Ticket ticket) {
    return Mono.justOrEmpty(rules.moved(ticket))
        .flatMap(moved ->
            desk.record(ticket.id(), Party.PARTNER, "calendar", moved, "moved/" + ticket.seq()))
        .onErrorResume(TicketActionRefused.class, _ -> Mono.empty())
        .defaultIfEmpty(ticket);
  }

  /** Does what is due by now. */
  Mono<Void> tick() {
    return Flux.defer(() -> Flux.fromIterable(due())).flatMap(this::attend, AT_A_TIME).then();
  }

  private List<TicketId> due() {
    var now = clock.instant();
    var due = new ArrayList<TicketId>();
    for (var wake : inOrder) {
      if (wake.at.isAfter(now)) {
        break;
      }
      due.add(wake.ticket);
      forget(wake);
    }
    return due;
  }

  private Mono<Void> attend(TicketId id) {
    return tickets
        .find(id)
        .flatMap(this::pass)
        .doOnSuccess(_ -> outage.succeeded())
        .onErrorComplete(DamagedRecord.class)
        .onErrorResume(e -> {
          outage.failed(e);
          wakeAt(id, clock.instant().plus(AFTER_FAILURE));
          return Mono.empty();
        });
  }

  private Mono<Void> pass(Ticket ticket) {
    return Mono.justOrEmpty(timers.next(ticket))
        .flatMap(alarm ->
            alarm.at().isAfter(clock.instant())
                ? Mono.fromRunnable(() -> wakeAt(ticket.id(), alarm.at()))
                : ring(ticket, alarm).flatMap(this::pass));
  }

  private Mono<Ticket> ring(Ticket ticket, TicketAlarm alarm) {
    return desk.record(ticket.id(), Party.PARTNER, "timer", alarm.change(), alarm.key())
        .onErrorResume(
            TicketActionRefused.class,
            _ -> {
              look(ticket.id());
              return Mono.empty();
            });
  }

  private void plan(Ticket ticket) {
    timers.next(ticket).ifPresent(alarm -> wakeAt(ticket.id(), alarm.at()));
  }

  private void wakeAt(TicketId ticket, Instant at) {
    wakes.compute(
        ticket,
        (_, before) -> {
          if (before != null) {
            inOrder.remove(before);
          }
          var wake = new Wake(at, ticket);
          inOrder.add(wake);
          return wake;
        });
  }

  private void forget(Wake wake) {
    wakes.computeIfPresent(
        wake.ticket,
        (_, current) -> {
          inOrder.remove(wake);
          return current.equals(wake) ? null : current;
        });
  }

  private record Wake(Instant at, TicketId ticket) {}
}
