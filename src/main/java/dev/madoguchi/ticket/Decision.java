package dev.madoguchi.ticket;

import java.util.List;

/** What becomes of something that somebody wants to do to a ticket. */
public sealed interface Decision {

  /** It happens, and this is what is to be stored for it, all or nothing. */
  record Accepted(List<TicketEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** It has happened already; there is nothing to do. */
  record Repeated() implements Decision {}

  record Denied(RefusalReason refusal) implements Decision {}
}
