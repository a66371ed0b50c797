package dev.madoguchi.ticket;

import dev.madoguchi.support.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;

/**
 * Whose turn it was on a ticket, and for how much business time: three clocks that are never added
 * up with each other.
 *
 * @param ours while it waited in the queue or for its owner
 * @param vendor while the vendor was asked
 * @param customer while a question to the customer was open
 * @param warned how many of our promises, and the vendor's, had three quarters of their time spent
 * @param breached how many were not kept
 */
public record TicketTimeSpent(
    Duration ours, Duration vendor, Duration customer, int warned, int breached) {
  private static final TicketTimeSpent NONE =
      new TicketTimeSpent(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0);

  /** The time of a ticket until now; after its end no time is spent. */
  public static TicketTimeSpent of(Ticket ticket, BusinessCalendar calendar, Instant now) {
    var first = ticket.events().getFirst();
    var snapshot = TicketSnapshot.of(ticket.opening(), first.at());
    var since = first.at();
    var spent = NONE;
    for (var event : ticket.events().subList(1, ticket.events().size())) {
      spent = spent.in(snapshot.state(), calendar.between(since, event.at())).after(event.change());
      snapshot = snapshot.after(event);
      since = event.at();
    }
    return spent.in(snapshot.state(), calendar.between(since, now));
  }

  private TicketTimeSpent in(TicketState state, Duration time) {
    return switch (state) {
      case NEW, OPEN -> new TicketTimeSpent(ours.plus(time), vendor, customer, warned, breached);
      case PENDING_VENDOR ->
          new TicketTimeSpent(ours, vendor.plus(time), customer, warned, breached);
      case PENDING_CUSTOMER ->
          new TicketTimeSpent(ours, vendor, customer.plus(time), warned, breached);
      case RESOLVED, CLOSED, WITHDRAWN -> this;
    };
  }

  private TicketTimeSpent after(Change change) {
    var more = change instanceof Change.SlaWarned ? 1 : 0;
    var missed = change instanceof Change.SlaBreached ? 1 : 0;
    return new TicketTimeSpent(ours, vendor, customer, warned + more, breached + missed);
  }
}
