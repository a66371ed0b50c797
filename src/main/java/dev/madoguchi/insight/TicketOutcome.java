package dev.madoguchi.insight;

import dev.madoguchi.support.BusinessCalendar;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketClock;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketState;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of a ticket.
 *
 * @param miss the question it began with; null if the customer just asked for a person
 * @param learnt that the article which resolved it answers that question; null if none did
 * @param owner an agent's id; null if nobody has it
 * @param firstResponse how long the customer waited for the first answer, in minutes of business
 *     time; -1 if there is none yet
 * @param firstClose how long it took from the opening to the first resolution, in minutes of
 *     business time; -1 if there was none
 * @param resolution how long it took from the opening to the last resolution, in minutes of
 *     business time, waiting for others included; -1 while something is left to be done
 * @param rateable whether a person resolved it, so that the customer was asked for a rating
 * @param rating 1 to 5; 0 if none was given
 * @param resolved the day of the last resolution; null if there was none
 * @param due when the next promise falls due; null if none is running
 */
record TicketOutcome(
    Episode episode,
    @Nullable Miss miss,
    @Nullable LearntQuestion learnt,
    TicketState state,
    @Nullable String owner,
    @Nullable String ownerName,
    Kept kept,
    long firstResponse,
    long firstClose,
    long resolution,
    boolean rateable,
    int rating,
    @Nullable LocalDate resolved,
    @Nullable Instant due) {

  /** What became of what was promised. */
  enum Kept {
    MET,
    /** Kept so far, or at last, but three quarters of the time were spent. */
    WARNED,
    BREACHED,
    /** Not decided yet. */
    RUNNING,
    /** The customer withdrew it before. */
    CANCELLED
  }

  /**
   * @param near how sure of an article the bot must have been for it to count as near
   */
  static TicketOutcome of(Ticket ticket, BusinessCalendar calendar, double near) {
    var day = calendar.dateOf(ticket.opened());
    return new TicketOutcome(
        episode(ticket, day),
        miss(ticket, day, near),
        learnt(ticket),
        ticket.state(),
        ticket.owner(),
        ticket.ownerName(),
        kept(ticket),
        firstResponse(ticket, calendar),
        firstClose(ticket, calendar),
        resolution(ticket, calendar),
        has(ticket, Change.Resolved.class),
        ticket.rating().map(Change.Rated::rating).orElse(0),
        ticket.resolution().map(event -> calendar.dateOf(event.at())).orElse(null),
        ticket.due());
  }

  /** Whether a promise has fallen due that still has to be kept. */
  boolean isOverdue(Instant now) {
    return state.active() && due != null && due.isBefore(now);
  }

  private static Episode episode(Ticket ticket, LocalDate day) {
    var opening = ticket.opening();
    return new Episode(
        day,
        opening.language(),
        ticket.category(),
        opening.cloud(),
        EpisodeOutcome.HANDED_OFF,
        solved(ticket),
        has(ticket, Change.Reopened.class),
        opening.question(),
        opening.candidates().isEmpty() ? null : opening.candidates().getFirst().article(),
        opening.candidates().isEmpty() ? null : opening.candidates().getFirst().version(),
        Organisations.of(opening.customer()));
  }

  /** The last word counts. */
  private static boolean solved(Ticket ticket) {
    return ticket.events().reversed().stream()
        .map(TicketEvent::change)
        .filter(change -> change instanceof Change.Confirmed || change instanceof Change.Reopened)
        .findFirst()
        .filter(Change.Confirmed.class::isInstance)
        .isPresent();
  }

  private static @Nullable Miss miss(Ticket ticket, LocalDate day, double near) {
    var opening = ticket.opening();
    if (opening.question().isBlank()) {
      return null;
    }
    var article =
        opening.candidates().isEmpty() || opening.confidence() < near
            ? null
            : opening.candidates().getFirst().article();
    return new Miss(day, opening.language(), opening.question(), article, ticket.id());
  }

  private static @Nullable LearntQuestion learnt(Ticket ticket) {
    var opening = ticket.opening();
    var done = ticket.state() == TicketState.RESOLVED || ticket.state() == TicketState.CLOSED;
    return done
            && !opening.question().isBlank()
            && ticket.resolution().map(TicketEvent::change).orElse(null)
                instanceof Change.Resolved(_, var article, _)
            && article != null
        ? new LearntQuestion(article, "", opening.language(), opening.question())
        : null;
  }

  private static Kept kept(Ticket ticket) {
    if (has(ticket, Change.SlaBreached.class)) {
      return Kept.BREACHED;
    }
    if (has(ticket, Change.SlaWarned.class)) {
      return Kept.WARNED;
    }
    return switch (ticket.state()) {
      case WITHDRAWN -> Kept.CANCELLED;
      case RESOLVED, CLOSED -> Kept.MET;
      case NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR ->
          answered(ticket) < 0 ? Kept.RUNNING : Kept.MET;
    };
  }

  /** The vendor's clock and the customer's are not ours. */
  private static boolean has(Ticket ticket, Class<? extends Change> kind) {
    return ticket.events().stream()
        .map(TicketEvent::change)
        .filter(kind::isInstance)
        .anyMatch(change ->
            switch (change) {
              case Change.SlaBreached(var clock, _) -> ours(clock);
              case Change.SlaWarned(var clock, _) -> ours(clock);
              case Change.ByCustomer _,
                  Change.ByAgent _,
                  Change.ByVendor _,
                  Change.ByTime _,
                  Change.ByChannel _,
                  Change.Obsolete _ ->
                  true;
            });
  }

  private static boolean ours(TicketClock clock) {
    return clock.goal().isPresent();
  }

  /** Where the first answer stands among the events; -1 if there is none. */
  private static int answered(Ticket ticket) {
    var events = ticket.events();
    for (var i = 0; i < events.size(); i++) {
      if (events.get(i).change() instanceof Change.AgentWrote
          || events.get(i).change() instanceof Change.Asked) {
        return i;
      }
    }
    return -1;
  }

  private static long firstClose(Ticket ticket, BusinessCalendar calendar) {
    return ticket.events().stream()
        .filter(event ->
            event.change() instanceof Change.Resolved
                || event.change() instanceof Change.AutoResolved)
        .findFirst()
        .map(event -> calendar.between(ticket.opened(), event.at()).toMinutes())
        .orElse(-1L);
  }

  private static long resolution(Ticket ticket, BusinessCalendar calendar) {
    return ticket.state().active()
        ? -1
        : ticket
            .resolution()
            .map(event -> calendar.between(ticket.opened(), event.at()).toMinutes())
            .orElse(-1L);
  }

  private static long firstResponse(Ticket ticket, BusinessCalendar calendar) {
    var at = answered(ticket);
    if (at < 0) {
      return -1;
    }
    var before = Ticket.of(ticket.id(), ticket.events().subList(0, at));
    var clock = before.clocks().get(TicketClock.FIRST_RESPONSE);
    return clock == null
        ? -1
        : clock
            .spent()
            .plus(calendar.between(clock.since(), ticket.events().get(at).at()))
            .toMinutes();
  }
}
