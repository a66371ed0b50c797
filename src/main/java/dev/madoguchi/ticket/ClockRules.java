package dev.madoguchi.ticket;

import static dev.madoguchi.ticket.TicketClock.CUSTOMER;
import static dev.madoguchi.ticket.TicketClock.FIRST_RESPONSE;
import static dev.madoguchi.ticket.TicketClock.NEXT_RESPONSE;
import static dev.madoguchi.ticket.TicketClock.RESOLUTION;
import static dev.madoguchi.ticket.TicketClock.VENDOR;

import dev.madoguchi.support.ServiceLevels;
import dev.madoguchi.support.ServicePlans;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When clocks fall due after something happened: started, resumed, or counted anew. */
final class ClockRules {
  private final ServicePlans plans;
  private final TicketProperties settings;

  ClockRules(ServicePlans plans, TicketProperties settings) {
    this.plans = plans;
    this.settings = settings;
  }

  /**
   * The deadlines that an event sets.
   *
   * @param before the ticket as it was; null when the event opens it
   * @param after the ticket with the event
   */
  Map<TicketClock, Deadline> set(@Nullable Ticket before, Ticket after) {
    var set = new EnumMap<TicketClock, Deadline>(TicketClock.class);
    if (before != null && paused(before.state()) && after.state() == TicketState.OPEN) {
      resume(before, after, set);
    }
    start(after, after.events().getLast().change(), set);
    return set;
  }

  private static boolean paused(TicketState state) {
    return state == TicketState.PENDING_CUSTOMER || state == TicketState.PENDING_VENDOR;
  }

  private void start(Ticket ticket, Change change, Map<TicketClock, Deadline> set) {
    switch (change) {
      case Change.Opened(var opening) -> {
        set.put(FIRST_RESPONSE, promised(ticket, opening));
        start(RESOLUTION, ticket, set);
      }
      case Change.CustomerWrote _ -> awaitAnswer(ticket, set);
      case Change.VendorReplied(var status, _, _) -> {
        if (status.returns()) {
          awaitAnswer(ticket, set);
        } else if (ticket.escalation() != null) {
          set.put(VENDOR, fresh(ticket, settings.vendorWithin()));
        }
      }
      case Change.Reopened _ -> {
        start(NEXT_RESPONSE, ticket, set);
        start(RESOLUTION, ticket, set);
      }
      case Change.Asked _ -> set.put(CUSTOMER, question(ticket));
      case Change.Reminded _ -> set.put(CUSTOMER, reminded(ticket));
      case Change.Escalated _ -> set.put(VENDOR, fresh(ticket, settings.vendorWithin()));
      case Change.Classified _ -> recount(ticket, set);
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ -> {}
    }
  }

  /** What the customer was told is what counts, from when it was told. */
  private Deadline promised(Ticket ticket, HandoffContext opening) {
    var by = opening.firstResponseBy();
    var at = Objects.requireNonNullElse(opening.promised(), ticket.updated());
    var quarter = levels(ticket).calendar().between(at, by).dividedBy(4);
    var warn = levels(ticket).after(at, quarter.multipliedBy(3));
    return new Deadline(ticket.seq(), at, Duration.ZERO, warn, by);
  }

  /** A customer who waits for the first answer, or already for the next, is not counted twice. */
  private void awaitAnswer(Ticket ticket, Map<TicketClock, Deadline> set) {
    var clocks = ticket.clocks();
    if (ticket.state().active()
        && !clocks.containsKey(FIRST_RESPONSE)
        && !clocks.containsKey(NEXT_RESPONSE)) {
      start(NEXT_RESPONSE, ticket, set);
    }
  }

  private void start(TicketClock clock, Ticket ticket, Map<TicketClock, Deadline> set) {
    var allowed = allowed(clock, ticket);
    if (allowed != null) {
      set.put(clock, fresh(ticket, allowed));
    }
  }

  private Deadline fresh(Ticket ticket, Duration allowed) {
    return deadline(ticket, ticket.seq(), ticket.updated(), Duration.ZERO, allowed);
  }

  private Deadline deadline(
      Ticket ticket, long start, Instant since, Duration spent, Duration allowed) {
    var levels = levels(ticket);
    var warn = levels.after(since, allowed.multipliedBy(3).dividedBy(4).minus(spent));
    return new Deadline(start, since, spent, warn, levels.after(since, allowed.minus(spent)));
  }

  /** The time in which the clocks stood still is not counted. */
  private void resume(Ticket before, Ticket after, Map<TicketClock, Deadline> set) {
    var calendar = levels(before).calendar();
    after
        .clocks()
        .forEach((clock, old) -> {
          var allowed = allowed(clock, after);
          if (allowed != null) {
            var stopped = before.stateEvent().at();
            var spent = old.spent().plus(calendar.between(old.since(), stopped));
            set.put(clock, deadline(after, old.start(), after.updated(), spent, allowed));
          }
        });
  }

  /**
   * What the plan and the calendar as they are now make of the clocks; what has been spent stays.
   */
  private void recount(Ticket ticket, Map<TicketClock, Deadline> set) {
    ticket
        .clocks()
        .forEach((clock, old) -> {
          var allowed = clock == VENDOR ? settings.vendorWithin() : allowed(clock, ticket);
          if (allowed != null) {
            set.put(clock, deadline(ticket, old.start(), old.since(), old.spent(), allowed));
          }
        });
  }

  /** Those that fall due at another time by the plan and the calendar as they are now. */
  Map<TicketClock, Deadline> moved(Ticket ticket) {
    var set = new EnumMap<TicketClock, Deadline>(TicketClock.class);
    recount(ticket, set);
    set.entrySet().removeIf(now -> !hasMoved(ticket, now.getKey(), now.getValue()));
    return set;
  }

  /** A first answer promised by an earlier version, which kept no time, stays promised. */
  private static boolean hasMoved(Ticket ticket, TicketClock clock, Deadline now) {
    var old = Objects.requireNonNull(ticket.clocks().get(clock));
    var known = clock != FIRST_RESPONSE || ticket.opening().promised() != null;
    return known && !now.due().equals(old.due());
  }

  private Deadline question(Ticket ticket) {
    var at = ticket.updated();
    var calendar = levels(ticket).calendar();
    return new Deadline(
        ticket.seq(),
        at,
        Duration.ZERO,
        calendar.plusDays(at, settings.remindAfter()),
        calendar.plusDays(at, settings.resolveAfter()));
  }

  /** A reminder that came late leaves the customer the time that it would have left. */
  private Deadline reminded(Ticket ticket) {
    var at = ticket.updated();
    var old = ticket.clocks().getOrDefault(CUSTOMER, question(ticket));
    var days = settings.resolveAfter() - settings.remindAfter();
    var left = levels(ticket).calendar().plusDays(at, days);
    var due = left.isAfter(old.due()) ? left : old.due();
    return new Deadline(old.start(), old.since(), old.spent(), old.warn(), due);
  }

  private @Nullable Duration allowed(TicketClock clock, Ticket ticket) {
    return clock.goal().map(goal -> levels(ticket).allowed(ticket.severity(), goal)).orElse(null);
  }

  private ServiceLevels levels(Ticket ticket) {
    return plans.of(ticket.queue());
  }
}
