package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import dev.madoguchi.support.Severity;
import java.time.Instant;

/** Tickets for tests of what happens outside this package. */
public final class TicketStories {
  public static final TicketId ID = new TicketId("MD-00000-00000");

  private TicketStories() {}

  public static Ticket opened(Instant now) {
    var opening = TestRules.opening(Category.PERFORMANCE, Severity.MODERATE, now);
    return Ticket.of(ID, TestRules.rules().open(ID, opening, "hanako", "opened", now));
  }
}
