package dev.madoguchi.insight;

import dev.madoguchi.message.Customer;
import org.jspecify.annotations.Nullable;

/** What customers' organisations are told apart by. */
final class Organisations {
  private Organisations() {}

  /**
   * The tenant id, or what the company is called where that is all that is known; null if neither
   * is.
   */
  static @Nullable String of(Customer customer) {
    return customer.tenant() == null || customer.tenant().isBlank()
        ? customer.company()
        : customer.tenant();
  }
}
