package dev.madoguchi.follower;

import java.time.Duration;

/**
 * How long leases last; all instances on one store have to agree.
 *
 * @param renewal how often an instance looks, or renews
 * @param trusted how long after its last renewal an instance acts upon its lease; more than two
 *     renewals
 * @param abandoned how long a lease has to be seen unchanged to be that of a dead instance; more
 *     than {@code trusted} and a renewal
 */
record LeaseTimes(Duration renewal, Duration trusted, Duration abandoned) {

  /** Another instance takes over within 13 seconds. */
  static final LeaseTimes DEFAULT =
      new LeaseTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8));
}
