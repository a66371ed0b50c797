package dev.madoguchi.channel.directline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/**
 * So many calls a minute for each caller, as many of them at once. Remembers the callers heard of
 * last; who is forgotten starts afresh.
 */
final class RateLimit {
  private static final int CALLERS = 20_000;
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final int perMinute;
  private final InstantSource clock;
  private final LinkedHashMap<String, Bucket> callers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param left calls that are still allowed, at the time {@code at} in milliseconds
   */
  private record Bucket(double left, long at) {}

  RateLimit(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * Counts a call.
   *
   * @throws Refusal 429, with the time after which the next one is allowed
   */
  synchronized void count(String caller) {
    var now = clock.millis();
    var last = callers.getOrDefault(caller, new Bucket(perMinute, now));
    var left = Math.min(perMinute, last.left() + Math.max(0, now - last.at()) * rate());
    if (left < 1) {
      throw Refusal.tooOften(Duration.ofMillis((long) Math.ceil((1 - left) / rate()) + 999));
    }
    callers.put(caller, new Bucket(left - 1, now));
    if (callers.size() > CALLERS) {
      callers.pollFirstEntry();
    }
  }

  /** Calls per millisecond. */
  private double rate() {
    return perMinute / MINUTE;
  }
}
