package dev.madoguchi.message;

import org.jspecify.annotations.Nullable;

/** How much is known of who a customer is, the least first. */
public enum IdentityLevel {
  /** Nothing. */
  ANONYMOUS,
  /** What the customer typed: a name, a mail address or a telephone number. */
  CLAIMED,
  /** Signed by the site, or verified by the channel. */
  VERIFIED;

  /**
   * The level of a customer.
   *
   * @param contact what is known of how to reach them; null if nothing is
   */
  public static IdentityLevel of(Customer customer, @Nullable Contact contact) {
    if (customer.verifiedBy() != null
        || (contact != null && contact.details().anyMatch(known -> known.source().verified()))) {
      return VERIFIED;
    }
    return contact == null || contact.isEmpty() ? ANONYMOUS : CLAIMED;
  }

  /** Whether this level is enough where {@code least} is asked for. */
  public boolean isAtLeast(IdentityLevel least) {
    return compareTo(least) >= 0;
  }
}
