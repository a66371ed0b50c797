package dev.madoguchi.channel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * So many calls a minute for each caller, as many of them at once. Remembers the callers heard of
 * last; who is forgotten starts afresh.
 */
public final class RateLimit {
  private static final int CALLERS = 20_000;
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final int perMinute;
  private final InstantSource clock;
  private final LinkedHashMap<String, Bucket> callers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param left calls that are still allowed, at the time {@code at} in milliseconds
   */
  private record Bucket(double left, long at) {}

  /**
   * Nobody has called yet.
   *
   * @param perMinute at least 1
   */
  public RateLimit(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * Counts a call, unless it is one too many.
   *
   * @return how long to wait before the next one, at least a second; empty if this one is allowed
   */
  public synchronized Optional<Duration> count(String caller) {
    var now = clock.millis();
    var last = callers.getOrDefault(caller, new Bucket(perMinute, now));
    var left = Math.min(perMinute, last.left() + Math.max(0, now - last.at()) * rate());
    if (left < 1) {
      return Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) / rate()) + 999));
    }
    callers.put(caller, new Bucket(left - 1, now));
    if (callers.size() > CALLERS) {
      callers.pollFirstEntry();
    }
    return Optional.empty();
  }

  /** Calls per millisecond. */
  private double rate() {
    return perMinute / MINUTE;
  }
}
