package dev.madoguchi.ticket;

import static dev.madoguchi.ticket.TicketState.NEW;
import static dev.madoguchi.ticket.TicketState.OPEN;
import static dev.madoguchi.ticket.TicketState.PENDING_CUSTOMER;
import static dev.madoguchi.ticket.TicketState.PENDING_VENDOR;
import static dev.madoguchi.ticket.TicketState.RESOLVED;

import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.RefusalReason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may do what to a ticket, and in which of its states. */
final class TicketPolicy {
  private final TicketTimers timers;
  private final TicketProperties settings;

  TicketPolicy(TicketTimers timers, TicketProperties settings) {
    this.timers = timers;
    this.settings = settings;
  }

  /** Why it must not be; empty if it may. */
  Optional<RefusalReason> refusal(TicketCommand attempt) {
    return switch (attempt.change()) {
      case Change.Opened _ -> attempt.no(Reason.STATE);
      case Change.Claimed(var agent, _) -> attempt.by(Party.AGENT).or(() -> claim(attempt, agent));
      case Change.Assigned(_, _, var takeover) ->
          attempt
              .by(Party.AGENT, Party.PARTNER)
              .or(attempt::inActive)
              .or(() -> attempt.mayAssign(takeover) ? Optional.empty() : attempt.no(Reason.TAKEN));
      case Change.Released _ ->
          (attempt.party() == Party.PARTNER ? Optional.<RefusalReason>empty() : attempt.byOwner())
              .or(() -> attempt.in(OPEN));
      case Change.Asked(var text, _) ->
          attempt.byOwner().or(() -> attempt.in(OPEN)).or(() -> say(attempt, text));
      case Change.AgentWrote(var text, _, _) ->
          attempt
              .byOwner()
              .or(() -> attempt.in(OPEN, PENDING_CUSTOMER, PENDING_VENDOR))
              .or(() -> say(attempt, text));
      case Change.Resolved(_, _, var summary) -> resolve(attempt, summary);
      case Change.IncidentTold _ -> attempt.by(Party.PARTNER).or(attempt::inActive);
      case Change.Escalated(var escalation) ->
          attempt.byOwner().or(() -> attempt.in(OPEN)).or(() -> escalate(attempt, escalation));
      case Change.VendorReplied _ ->
          attempt
              .by(Party.AGENT, Party.VENDOR)
              .or(() ->
                  attempt.ticket().escalation() == null
                      ? attempt.no(Reason.STATE)
                      : Optional.empty());
      case Change.Noted _, Change.Tagged _ ->
          attempt
              .by(Party.AGENT)
              .or(() -> attempt.in(NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR, RESOLVED));
      case Change.Linked _ -> attempt.by(Party.AGENT);
      case Change.Classified(var category, _) ->
          attempt.by(Party.AGENT).or(attempt::inActive).or(() -> classify(attempt, category));
      case Change.CustomerWrote _ ->
          attempt
              .by(Party.CUSTOMER)
              .or(() -> attempt.in(NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR, RESOLVED))
              .or(() -> attempt.ticket().state() == RESOLVED ? reopen(attempt) : Optional.empty());
      case Change.Reopened _ ->
          attempt.by(Party.CUSTOMER).or(() -> attempt.in(RESOLVED)).or(() -> reopen(attempt));
      case Change.Confirmed _ -> attempt.by(Party.CUSTOMER).or(() -> attempt.in(RESOLVED));
      case Change.Withdrawn _ -> attempt.by(Party.CUSTOMER).or(attempt::inActive);
      case Change.Rated(var rating, _) ->
          attempt.by(Party.CUSTOMER).or(() -> rate(attempt, rating));
      case Change.TimedOut _,
          Change.Reminded _,
          Change.AutoResolved _,
          Change.Closed _,
          Change.SlaWarned _,
          Change.SlaBreached _ ->
          attempt
              .by(Party.PARTNER)
              .or(() ->
                  timers.isDue(attempt.ticket(), attempt.change(), attempt.now())
                      ? Optional.empty()
                      : attempt.no(Reason.NOT_DUE));
      case Change.ByChannel _ -> attempt.by(Party.PARTNER);
      case Change.Obsolete _ -> attempt.no(Reason.STATE);
      case Change.CustomerEdited _ -> attempt.by(Party.CUSTOMER);
      case Change.Timed _ -> attempt.by(Party.PARTNER).or(attempt::inActive);
    };
  }

  /** At the end of an incident it is resolved by the partner, whoever has it. */
  private static Optional<RefusalReason> resolve(TicketCommand attempt, String summary) {
    var refused =
        attempt.party() == Party.PARTNER
            ? attempt.inActive()
            : attempt.byOwner().or(() -> attempt.in(OPEN, PENDING_CUSTOMER, PENDING_VENDOR));
    return refused.or(() -> say(attempt, summary));
  }

  private static Optional<RefusalReason> claim(TicketCommand attempt, String agent) {
    var owner = attempt.ticket().owner();
    return owner != null && !owner.equals(agent) && attempt.ticket().state().active()
        ? attempt.no(Reason.TAKEN)
        : attempt.inActive();
  }

  private static Optional<RefusalReason> escalate(TicketCommand attempt, Escalation escalation) {
    if (attempt.ticket().category() == Category.BILLING) {
      return attempt.no(Reason.BILLING);
    }
    return escalation.missing().isEmpty()
        ? Optional.empty()
        : Optional.of(attempt.refusal(Reason.INCOMPLETE, escalation.missing()));
  }

  /** Whoever works for the partner promises nothing in the vendor's name. */
  private static Optional<RefusalReason> say(TicketCommand attempt, String text) {
    return CorrespondenceAgreement.promisesVendor(text)
        ? attempt.no(Reason.VENDOR_PROMISE)
        : Optional.empty();
  }

  /** What is with the vendor has to come back before it can be found to be about billing. */
  private static Optional<RefusalReason> classify(TicketCommand attempt, Category category) {
    return category == Category.BILLING && attempt.ticket().state() == PENDING_VENDOR
        ? attempt.no(Reason.BILLING)
        : Optional.empty();
  }

  private Optional<RefusalReason> reopen(TicketCommand attempt) {
    return within(attempt, settings.reopenWithin());
  }

  private Optional<RefusalReason> rate(TicketCommand attempt, int rating) {
    if (rating < 1 || rating > 5) {
      return attempt.no(Reason.INVALID);
    }
    var byPerson =
        attempt
            .ticket()
            .resolution()
            .filter(event -> event.change() instanceof Change.Resolved)
            .isPresent();
    return attempt
        .in(RESOLVED, TicketState.CLOSED)
        .or(() -> byPerson ? within(attempt, settings.rateWithin()) : attempt.no(Reason.STATE));
  }

  private static Optional<RefusalReason> within(TicketCommand attempt, Duration time) {
    var resolved = attempt.ticket().resolution().map(TicketEvent::at).orElse(Instant.MIN);
    return attempt.now().isAfter(resolved.plus(time))
        ? attempt.no(Reason.TOO_LATE)
        : Optional.empty();
  }
}
