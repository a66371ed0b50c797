package dev.madoguchi.conversation;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.IdentityLevel;
import java.util.Optional;

/**
 * Whether a ticket may be opened for somebody.
 *
 * @param least how much must be known of the customer
 */
record TicketAdmission(IdentityLevel least) {

  /** The code of the notice that says what is missing; empty if nothing is. */
  Optional<String> refusal(Customer customer, Contact contact) {
    if (IdentityLevel.of(customer, contact).isAtLeast(least)) {
      return Optional.empty();
    }
    return Optional.of(asksForSignIn() ? "signInFirst" : "contactFirst");
  }

  /** Whether nothing that the customer could write is enough. */
  boolean asksForSignIn() {
    return least == IdentityLevel.VERIFIED;
  }
}
