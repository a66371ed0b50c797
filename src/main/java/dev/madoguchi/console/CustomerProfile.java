package dev.madoguchi.console;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.IdentityLevel;
import dev.madoguchi.message.VerifiedBy;
import dev.madoguchi.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * What agents see of who a customer is.
 *
 * @param name null if nobody has told it
 * @param company null if nobody who vouches for the customer has told it
 * @param identity how much is known
 * @param verifiedBy who vouches for the customer; null if nobody does
 * @param contact how the customer can be reached, each detail with its source
 */
record CustomerProfile(
    @Nullable String name,
    @Nullable String company,
    IdentityLevel identity,
    @Nullable VerifiedBy verifiedBy,
    Contact contact) {

  /** What was known at the handoff, and since. */
  static CustomerProfile of(Ticket ticket, Customer customer, Contact contact) {
    var then = ticket.opening().contact();
    var known = then == null ? contact : then.with(contact);
    var level = IdentityLevel.of(customer, known);
    return new CustomerProfile(
        name(customer, known), customer.company(), level, verifiedBy(customer, level), known);
  }

  private static @Nullable String name(Customer customer, Contact contact) {
    var told = contact.name();
    return customer.name() != null || told == null ? customer.name() : told.value();
  }

  private static @Nullable VerifiedBy verifiedBy(Customer customer, IdentityLevel level) {
    return customer.verifiedBy() == null && level == IdentityLevel.VERIFIED
        ? VerifiedBy.CHANNEL
        : customer.verifiedBy();
  }
}
