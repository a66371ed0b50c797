package dev.madoguchi.ticket;

import dev.madoguchi.support.ServiceGoal;
import java.util.Locale;
import java.util.Optional;

/** What is measured on a ticket: three promises of ours, the vendor's time, the customer's. */
public enum TicketClock {
  FIRST_RESPONSE,
  NEXT_RESPONSE,
  RESOLUTION,
  /** Until the vendor answers. */
  VENDOR,
  /** Until the customer answers a question. */
  CUSTOMER;

  /** The promise of the service level plan that it measures, if any. */
  public Optional<ServiceGoal> goal() {
    return switch (this) {
      case FIRST_RESPONSE -> Optional.of(ServiceGoal.FIRST_RESPONSE);
      case NEXT_RESPONSE -> Optional.of(ServiceGoal.NEXT_RESPONSE);
      case RESOLUTION -> Optional.of(ServiceGoal.RESOLUTION);
      case VENDOR, CUSTOMER -> Optional.empty();
    };
  }

  /** The name on the wire, such as {@code first-response}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it goes on while the ticket is in this state. */
  boolean runsIn(TicketState state) {
    return switch (state) {
      case NEW, OPEN -> this != CUSTOMER;
      case PENDING_CUSTOMER -> this == CUSTOMER;
      case PENDING_VENDOR -> this == VENDOR;
      case RESOLVED, CLOSED, WITHDRAWN -> false;
    };
  }
}
