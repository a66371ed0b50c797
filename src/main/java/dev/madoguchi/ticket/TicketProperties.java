package dev.madoguchi.ticket;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what on a ticket may take.
 *
 * @param idleAfter business time after which a ticket whose customer waits leaves an owner who does
 *     nothing
 * @param remindAfter business days after which a customer is reminded of a question
 * @param resolveAfter business days after which an unanswered question ends a ticket
 * @param vendorWithin business time in which the vendor should answer
 * @param reopenWithin how long a resolved ticket can be reopened
 * @param rateWithin how long a resolution can be rated
 */
@ConfigurationProperties("madoguchi.ticket")
public record TicketProperties(
    @DefaultValue("8h") Duration idleAfter,
    @DefaultValue("2") int remindAfter,
    @DefaultValue("5") int resolveAfter,
    @DefaultValue("16h") Duration vendorWithin,
    @DefaultValue("7d") Duration reopenWithin,
    @DefaultValue("14d") Duration rateWithin) {

  public TicketProperties {
    positive("idle-after", idleAfter);
    positive("vendor-within", vendorWithin);
    positive("reopen-within", reopenWithin);
    positive("rate-within", rateWithin);
    if (remindAfter < 1 || resolveAfter <= remindAfter) {
      throw new IllegalArgumentException(
          "madoguchi.ticket.remind-after, resolve-after: "
              + remindAfter
              + ", "
              + resolveAfter
              + " (expected: 1 or more, and more than that)");
    }
  }

  private static void positive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.ticket." + field + ": " + value + " (expected: more than nothing)");
    }
  }
}
