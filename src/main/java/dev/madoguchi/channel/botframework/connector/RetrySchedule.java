package dev.madoguchi.channel.botframework.connector;

import java.time.Duration;

/**
 * When to try again what the connector did not take: at first after a second, then after twice as
 * long each time. For six hours the pauses stay at a minute, so that everything arrives soon after
 * an outage; after that they grow to two hours.
 */
final class RetrySchedule {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration WHILE_HOPED_FOR = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final int TRIES_WHILE_HOPED_FOR = 360;

  private RetrySchedule() {}

  /**
   * @param tries how often it has failed, from 1
   */
  static Duration pauseAfter(int tries) {
    return tries <= TRIES_WHILE_HOPED_FOR
        ? doubled(FIRST, tries - 1, WHILE_HOPED_FOR)
        : doubled(WHILE_HOPED_FOR, tries - TRIES_WHILE_HOPED_FOR, LONGEST);
  }

  private static Duration doubled(Duration pause, int times, Duration longest) {
    var doubled = pause.multipliedBy(1L << Math.min(times, 20));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
