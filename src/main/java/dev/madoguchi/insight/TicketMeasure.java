package dev.madoguchi.insight;

import dev.madoguchi.insight.TicketOutcome.Kept;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What tickets are counted by; an episode without a ticket is in none of these. */
public enum TicketMeasure implements OutcomeMeasure {
  TICKETS("tickets", _ -> true),
  FIRST_RESPONSE("firstResponse", ticket -> ticket.firstResponse() >= 0),
  RESOLUTION("resolution", ticket -> ticket.resolution() >= 0),
  EVER_RESOLVED("resolved", ticket -> ticket.resolved() != null),
  EVER_REOPENED("reopenedTickets", ticket -> ticket.episode().reopened()),
  MET("met", ticket -> ticket.kept() == Kept.MET),
  WARNED("warned", ticket -> ticket.kept() == Kept.WARNED),
  BREACHED("breached", ticket -> ticket.kept() == Kept.BREACHED),
  RUNNING("running", ticket -> ticket.kept() == Kept.RUNNING),
  ASKED_FOR_RATING("asked", ticket -> ticket.rateable() || ticket.rating() > 0),
  RATED("rated", ticket -> ticket.rating() > 0),
  OPEN("open", (ticket, _) -> ticket.state().active()),
  WAITING("waiting", (ticket, _) -> ticket.state().active() && ticket.owner() == null),
  OVERDUE("overdue", (ticket, time) -> ticket.isOverdue(time.now())),
  OPENED_TODAY("opened", (ticket, time) -> ticket.episode().day().equals(time.today())),
  RESOLVED_TODAY("resolvedToday", (ticket, time) -> time.today().equals(ticket.resolved()));

  private final String tag;
  private final boolean ofToday;
  private final BiPredicate<TicketOutcome, ReportTime> counted;

  TicketMeasure(String tag, Predicate<TicketOutcome> counted) {
    this.tag = tag;
    this.ofToday = false;
    this.counted = (ticket, _) -> counted.test(ticket);
  }

  TicketMeasure(String tag, BiPredicate<TicketOutcome, ReportTime> counted) {
    this.tag = tag;
    this.ofToday = true;
    this.counted = counted;
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public boolean isOfToday() {
    return ofToday;
  }

  @Override
  public boolean counts(Episode episode, @Nullable TicketOutcome ticket, ReportTime time) {
    return ticket != null && counted.test(ticket, time);
  }

  boolean counts(TicketOutcome ticket, ReportTime time) {
    return counted.test(ticket, time);
  }
}
