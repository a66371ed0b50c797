package dev.madoguchi.ticket;

/** Where a ticket stands. */
public enum TicketState {
  /** Nobody has taken it. */
  NEW,
  OPEN,
  /** A question to the customer is open; the clocks stand. */
  PENDING_CUSTOMER,
  /** The vendor has been asked. */
  PENDING_VENDOR,
  RESOLVED,
  CLOSED,
  WITHDRAWN;

  /** Whether somebody still has to do something. */
  public boolean active() {
    return switch (this) {
      case NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR -> true;
      case RESOLVED, CLOSED, WITHDRAWN -> false;
    };
  }
}
