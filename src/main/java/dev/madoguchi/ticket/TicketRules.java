package dev.madoguchi.ticket;

import static dev.madoguchi.ticket.TicketState.NEW;
import static dev.madoguchi.ticket.TicketState.OPEN;
import static dev.madoguchi.ticket.TicketState.PENDING_CUSTOMER;
import static dev.madoguchi.ticket.TicketState.PENDING_VENDOR;
import static dev.madoguchi.ticket.TicketState.RESOLVED;

import dev.madoguchi.message.Category;
import dev.madoguchi.support.ServiceLevels;
import dev.madoguchi.ticket.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may happen to a ticket, and what follows from it. Holds no state and waits for nothing. */
public final class TicketRules {
  private final TicketProperties settings;
  private final Clocks clocks;
  private final Timers timers;

  public TicketRules(ServiceLevels levels, TicketProperties settings) {
    this.settings = settings;
    this.clocks = new Clocks(levels, settings);
    this.timers = new Timers(levels, settings);
  }

  /** What is to be stored when a ticket is opened. */
  public List<TicketEvent> open(
      TicketId id, Opening opening, String actor, String key, Instant now) {
    var opened = new TicketEvent(1, now, Party.CUSTOMER, actor, key, new Change.Opened(opening));
    var ticket = Ticket.of(id, List.of(opened));
    return withClocks(null, ticket, List.of(opened), key);
  }

  /**
   * What becomes of a change that somebody wants to make.
   *
   * @param actor the id of whoever wants to, within the party
   * @param key the same for a repeat of the same deed, and for nothing else
   */
  public Decision decide(
      Ticket ticket, Party party, String actor, Change change, String key, Instant now) {
    if (ticket.has(key) || isDone(ticket, change)) {
      return new Decision.Repeated();
    }
    var deed = new Deed(ticket, party, actor, change, now);
    var refused = refusal(deed);
    return refused.isPresent()
        ? new Decision.Denied(refused.get())
        : new Decision.Accepted(events(deed, key));
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

  private List<TicketEvent> events(Deed deed, String key) {
    var ticket = deed.ticket;
    var event =
        new TicketEvent(ticket.seq() + 1, deed.now, deed.party, deed.actor, key, deed.change);
    var after = ticket.after(event);
    if (reopens(ticket, deed.change)) {
      var reopened = follow(after, deed.now, new Change.Reopened(), key + "/reopened");
      return withClocks(after, after.after(reopened), List.of(event, reopened), key);
    }
    return withClocks(ticket, after, List.of(event), key);
  }

  /** A customer's word on a resolved ticket reopens it, unless it is only thanks. */
  private static boolean reopens(Ticket ticket, Change change) {
    return ticket.state() == RESOLVED
        && change instanceof Change.CustomerWrote(_, var text, _)
        && AfterResolution.of(text) != AfterResolution.THANKS;
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
      case Change.Confirmed _ ->
          ticket.state() == RESOLVED
              && ticket.events().subList((int) ticket.stateSeq(), ticket.events().size()).stream()
                  .anyMatch(event -> event.change() instanceof Change.Confirmed);
      case Change.Opened _,
          Change.Assigned _,
          Change.Released _,
          Change.TimedOut _,
          Change.CustomerWrote _,
          Change.AgentWrote _,
          Change.Noted _,
          Change.Classified _,
          Change.Asked _,
          Change.Reminded _,
          Change.Escalated _,
          Change.VendorReplied _,
          Change.Resolved _,
          Change.AutoResolved _,
          Change.Reopened _,
          Change.Closed _,
          Change.Rated _,
          Change.SlaWarned _,
          Change.SlaBreached _,
          Change.Timed _,
          Change.Forwarded _,
          Change.Shown _,
          Change.CustomerEdited _ ->
          false;
    };
  }

  private Optional<Refusal> refusal(Deed deed) {
    return switch (deed.change) {
      case Change.Opened _ -> deed.no(Reason.STATE);
      case Change.Claimed(var agent, _) -> deed.by(Party.AGENT).or(() -> claim(deed, agent));
      case Change.Assigned(_, _, var takeover) ->
          deed.by(Party.AGENT, Party.PARTNER)
              .or(deed::inActive)
              .or(() -> deed.mayAssign(takeover) ? Optional.empty() : deed.no(Reason.TAKEN));
      case Change.Released _, Change.Asked _ -> deed.byOwner().or(() -> deed.in(OPEN));
      case Change.AgentWrote _, Change.Resolved _ ->
          deed.byOwner().or(() -> deed.in(OPEN, PENDING_CUSTOMER, PENDING_VENDOR));
      case Change.Escalated(var escalation) ->
          deed.byOwner().or(() -> deed.in(OPEN)).or(() -> escalate(deed, escalation));
      case Change.VendorReplied _ ->
          deed.by(Party.AGENT, Party.VENDOR)
              .or(() ->
                  deed.ticket.escalation() == null ? deed.no(Reason.STATE) : Optional.empty());
      case Change.Noted _ ->
          deed.by(Party.AGENT)
              .or(() -> deed.in(NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR, RESOLVED));
      case Change.Classified _ -> deed.by(Party.AGENT).or(deed::inActive);
      case Change.CustomerWrote _ ->
          deed.by(Party.CUSTOMER)
              .or(() -> deed.in(NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR, RESOLVED))
              .or(() -> deed.ticket.state() == RESOLVED ? reopen(deed) : Optional.empty());
      case Change.Reopened _ ->
          deed.by(Party.CUSTOMER).or(() -> deed.in(RESOLVED)).or(() -> reopen(deed));
      case Change.Confirmed _ -> deed.by(Party.CUSTOMER).or(() -> deed.in(RESOLVED));
      case Change.Withdrawn _ -> deed.by(Party.CUSTOMER).or(deed::inActive);
      case Change.Rated(var rating, _) -> deed.by(Party.CUSTOMER).or(() -> rate(deed, rating));
      case Change.TimedOut _,
          Change.Reminded _,
          Change.AutoResolved _,
          Change.Closed _,
          Change.SlaWarned _,
          Change.SlaBreached _ ->
          deed.by(Party.PARTNER)
              .or(() ->
                  timers.isDue(deed.ticket, deed.change, deed.now)
                      ? Optional.empty()
                      : deed.no(Reason.NOT_DUE));
      case Change.Forwarded _, Change.Shown _ -> deed.by(Party.PARTNER);
      case Change.CustomerEdited _ -> deed.by(Party.CUSTOMER);
      case Change.Timed _ -> deed.by(Party.PARTNER).or(deed::inActive);
    };
  }

  private static Optional<Refusal> claim(Deed deed, String agent) {
    var owner = deed.ticket.owner();
    return owner != null && !owner.equals(agent) && deed.ticket.state().active()
        ? deed.no(Reason.TAKEN)
        : deed.inActive();
  }

  private static Optional<Refusal> escalate(Deed deed, Escalation escalation) {
    if (deed.ticket.category() == Category.BILLING) {
      return deed.no(Reason.BILLING);
    }
    return escalation.missing().isEmpty()
        ? Optional.empty()
        : Optional.of(deed.refusal(Reason.INCOMPLETE, escalation.missing()));
  }

  private Optional<Refusal> reopen(Deed deed) {
    return within(deed, settings.reopenWithin());
  }

  private Optional<Refusal> rate(Deed deed, int rating) {
    if (rating < 1 || rating > 5) {
      return deed.no(Reason.INVALID);
    }
    var byPerson =
        deed.ticket
            .resolution()
            .filter(event -> event.change() instanceof Change.Resolved)
            .isPresent();
    return deed.in(RESOLVED, TicketState.CLOSED)
        .or(() -> byPerson ? within(deed, settings.rateWithin()) : deed.no(Reason.STATE));
  }

  private static Optional<Refusal> within(Deed deed, Duration time) {
    var resolved = deed.ticket.resolution().map(TicketEvent::at).orElse(Instant.MIN);
    return deed.now.isAfter(resolved.plus(time)) ? deed.no(Reason.TOO_LATE) : Optional.empty();
  }

  /** Somebody wanting to do something to a ticket as it stands. */
  private record Deed(Ticket ticket, Party party, String actor, Change change, Instant now) {

    Optional<Refusal> by(Party... parties) {
      return List.of(parties).contains(party) ? Optional.empty() : no(Reason.PARTY);
    }

    Optional<Refusal> byOwner() {
      return by(Party.AGENT)
          .or(() -> actor.equals(ticket.owner()) ? Optional.empty() : no(Reason.NOT_OWNER));
    }

    Optional<Refusal> in(TicketState... states) {
      return Set.of(states).contains(ticket.state()) ? Optional.empty() : no(Reason.STATE);
    }

    Optional<Refusal> inActive() {
      return ticket.state().active() ? Optional.empty() : no(Reason.STATE);
    }

    /** By itself a ticket goes only to somebody when it is nobody's. */
    boolean mayAssign(boolean takeover) {
      return party == Party.PARTNER ? ticket.owner() == null : takeover || ownsOrNobody();
    }

    boolean ownsOrNobody() {
      return ticket.owner() == null || actor.equals(ticket.owner());
    }

    Optional<Refusal> no(Reason reason) {
      return Optional.of(refusal(reason, List.of()));
    }

    Refusal refusal(Reason reason, List<String> missing) {
      var since = ticket.stateEvent();
      return new Refusal(reason, ticket.state(), ticket.ownerName(), since.at(), missing);
    }
  }
}
