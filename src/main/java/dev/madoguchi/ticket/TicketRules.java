package dev.madoguchi.ticket;

import static dev.madoguchi.ticket.TicketState.OPEN;
import static dev.madoguchi.ticket.TicketState.RESOLVED;

import dev.madoguchi.support.ServicePlans;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may happen to a ticket, and what follows from it. Holds no state and waits for nothing. */
public final class TicketRules {
  private final TicketProperties settings;
  private final ClockRules clocks;
  private final TicketPolicy policy;
  private final ServicePlans plans;

  public TicketRules(ServicePlans plans, TicketProperties settings) {
    this.settings = settings;
    this.clocks = new ClockRules(plans, settings);
    this.policy = new TicketPolicy(new TicketTimers(plans, settings), settings);
    this.plans = plans;
  }

  /** What is to be stored when a ticket is opened. */
  public List<TicketEvent> open(
      TicketId id, HandoffContext opening, String actor, String key, Instant now) {
    var opened = new TicketEvent(1, now, Party.CUSTOMER, actor, key, new Change.Opened(opening));
    var ticket = Ticket.of(id, List.of(opened));
    return withClocks(null, ticket, List.of(opened), key);
  }

  /**
   * What becomes of a change that somebody wants to make.
   *
   * @param actor the id of whoever wants to, within the party
   * @param key the same for a repeat of the same attempt, and for nothing else
   */
  public Decision decide(
      Ticket ticket, Party party, String actor, Change change, String key, Instant now) {
    return decide(ticket, party, actor, change, key, null, now);
  }

  /**
   * The same for somebody who may not know of what others have done meanwhile.
   *
   * @param seen the number of the last event that the actor knows of: what others have done since
   *     has to be looked at first; null if that does not matter
   */
  public Decision decide(
      Ticket ticket,
      Party party,
      String actor,
      Change change,
      String key,
      @Nullable Long seen,
      Instant now) {
    if (ticket.has(key) || isDone(ticket, change)) {
      return new Decision.Repeated();
    }
    var attempt = new TicketCommand(ticket, party, actor, change, now);
    var refused = policy.refusal(attempt).or(() -> attempt.knowing(seen));
    return refused.isPresent()
        ? new Decision.Denied(refused.get())
        : new Decision.Accepted(events(attempt, key));
  }

  /** Until when the customer may reopen it; empty unless it is resolved. */
  public Optional<Instant> reopenableUntil(Ticket ticket) {
    return ticket.state() == RESOLVED
        ? Optional.of(ticket.stateEvent().at().plus(settings.reopenWithin()))
        : Optional.empty();
  }

  /** Whether the customer may reopen it now. */
  public boolean canReopen(Ticket ticket, Instant now) {
    return reopenableUntil(ticket).filter(until -> !now.isAfter(until)).isPresent();
  }

  /** The deadlines that an edit of the calendar or the plan has moved; empty if none. */
  public Optional<Change.Timed> moved(Ticket ticket) {
    return Optional.of(clocks.moved(ticket))
        .filter(moved -> ticket.state().active() && !moved.isEmpty())
        .map(Change.Timed::new);
  }

  /** The zone of the calendar that a ticket's times are computed by. */
  public ZoneId zone(Ticket ticket) {
    return plans.of(ticket.queue()).calendar().zone();
  }

  private List<TicketEvent> events(TicketCommand attempt, String key) {
    var ticket = attempt.ticket();
    var event =
        new TicketEvent(
            ticket.seq() + 1,
            attempt.now(),
            attempt.party(),
            attempt.actor(),
            key,
            attempt.change());
    var after = ticket.after(event);
    if (reopens(ticket, attempt.change())) {
      var reopened = follow(after, attempt.now(), new Change.Reopened(), key + "/reopened");
      return withClocks(after, after.after(reopened), List.of(event, reopened), key);
    }
    return withClocks(ticket, after, List.of(event), key);
  }

  /** A customer's word on a resolved ticket reopens it, unless it is only thanks. */
  private static boolean reopens(Ticket ticket, Change change) {
    return ticket.state() == RESOLVED
        && change instanceof Change.CustomerWrote(_, var text, _)
        && ResolutionReplies.of(text) != ResolutionReplies.THANKS;
  }

  private List<TicketEvent> withClocks(
      @Nullable Ticket before, Ticket after, List<TicketEvent> events, String key) {
    var set = clocks.set(before, after);
    if (set.isEmpty()) {
      return events;
    }
    var all = new ArrayList<>(events);
    all.add(follow(after, after.updated(), new Change.Timed(set), key + "/timed"));
    return all;
  }

  private static TicketEvent follow(Ticket ticket, Instant now, Change change, String key) {
    return new TicketEvent(ticket.seq() + 1, now, Party.PARTNER, "rules", key, change);
  }

  private static boolean isDone(Ticket ticket, Change change) {
    return switch (change) {
      case Change.Claimed(var agent, _) -> ticket.state() == OPEN && agent.equals(ticket.owner());
      case Change.Withdrawn _ -> ticket.state() == TicketState.WITHDRAWN;
      case Change.Rated rated -> ticket.rating().filter(rated::equals).isPresent();
      case Change.Confirmed _ ->
          ticket.state() == RESOLVED
              && ticket.events().subList((int) ticket.stateSeq(), ticket.events().size()).stream()
                  .anyMatch(event -> event.change() instanceof Change.Confirmed);
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          false;
    };
  }
}
