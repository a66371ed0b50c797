package dev.madoguchi.ticket;

import dev.madoguchi.support.ServicePlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What time alone will do to a ticket, and when. Holds no state and waits for nothing. */
public final class TicketTimers {
  private final ServicePlans plans;
  private final TicketProperties settings;

  public TicketTimers(ServicePlans plans, TicketProperties settings) {
    this.plans = plans;
    this.settings = settings;
  }

  /** What comes next; empty if nothing will. After it has happened, ask again. */
  public Optional<TicketAlarm> next(Ticket ticket) {
    return alarms(ticket).stream().min(Comparator.comparing(TicketAlarm::at));
  }

  /** Whether this is to happen by now, and has not happened. */
  boolean isDue(Ticket ticket, Change change, Instant now) {
    return alarms(ticket).stream()
        .anyMatch(alarm -> alarm.change().equals(change) && !alarm.at().isAfter(now));
  }

  private List<TicketAlarm> alarms(Ticket ticket) {
    var alarms = new ArrayList<TicketAlarm>();
    ticket
        .clocks()
        .forEach((clock, deadline) -> {
          if (clock.runsIn(ticket.state())) {
            alarms.addAll(alarms(clock, deadline));
          }
        });
    idle(ticket).ifPresent(alarms::add);
    closing(ticket).ifPresent(alarms::add);
    alarms.removeIf(alarm -> ticket.has(alarm.key()));
    return alarms;
  }

  private static List<TicketAlarm> alarms(TicketClock clock, Deadline deadline) {
    var run = clock.tag() + "/" + deadline.start();
    return clock == TicketClock.CUSTOMER
        ? List.of(
            new TicketAlarm(deadline.warn(), new Change.Reminded(), "timer/reminded/" + run),
            new TicketAlarm(deadline.due(), new Change.AutoResolved(), "timer/resolved/" + run))
        : List.of(
            new TicketAlarm(
                deadline.warn(),
                new Change.SlaWarned(clock, deadline.start()),
                "timer/warned/" + run),
            new TicketAlarm(
                deadline.due(),
                new Change.SlaBreached(clock, deadline.start()),
                "timer/breached/" + run));
  }

  /** A customer waits, and the owner has done nothing since. */
  private Optional<TicketAlarm> idle(Ticket ticket) {
    if (ticket.state() != TicketState.OPEN) {
      return Optional.empty();
    }
    return ticket.clocks().entrySet().stream()
        .filter(clock ->
            clock.getKey() == TicketClock.FIRST_RESPONSE
                || clock.getKey() == TicketClock.NEXT_RESPONSE)
        .map(clock -> idle(ticket, clock.getValue().since()))
        .findFirst();
  }

  private TicketAlarm idle(Ticket ticket, Instant waiting) {
    var last =
        ticket.events().reversed().stream()
            .filter(event -> event.party() == Party.AGENT)
            .findFirst()
            .orElse(ticket.events().getFirst());
    var from = last.at().isAfter(waiting) ? last.at() : waiting;
    return new TicketAlarm(
        plans.of(ticket.queue()).after(from, settings.idleAfter()),
        new Change.TimedOut(),
        "timer/idle/" + last.seq() + "/" + ticket.stateSeq());
  }

  private Optional<TicketAlarm> closing(Ticket ticket) {
    return ticket.state() == TicketState.RESOLVED
        ? Optional.of(
            new TicketAlarm(
                ticket.stateEvent().at().plus(settings.reopenWithin()),
                new Change.Closed(),
                "timer/closed/" + ticket.stateSeq()))
        : Optional.empty();
  }
}
