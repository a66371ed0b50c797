package dev.madoguchi.desk;

import dev.madoguchi.ticket.TicketId;

/** The ticket is in none of the queues of the agent who wants to do something to it. */
public final class TicketElsewhere extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TicketElsewhere(TicketId ticket) {
    super(ticket + ": not in the queues of this agent");
  }
}
