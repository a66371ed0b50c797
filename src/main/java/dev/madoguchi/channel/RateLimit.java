package dev.madoguchi.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * So many calls a minute for each caller, as many of them at once. Remembers the callers heard of
 * last; who is forgotten starts afresh.
 */
public final class RateLimit {
  private static final int CALLERS = 20_000;
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final int perMinute;
  private final InstantSource clock;
  private final Cache<String, Bucket> callers = Caffeine.newBuilder().maximumSize(CALLERS).build();

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
  public Optional<Duration> count(String caller) {
    var now = clock.millis();
    var wait = new AtomicReference<Optional<Duration>>(Optional.empty());
    callers
        .asMap()
        .compute(
            caller,
            (_, last) -> {
              var left = last == null ? perMinute : refilled(last, now);
              if (left < 1) {
                wait.set(
                    Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) / rate()) + 999)));
                return last;
              }
              return new Bucket(left - 1, now);
            });
    return wait.get();
  }

  private double refilled(Bucket last, long now) {
    return Math.min(perMinute, last.left() + Math.max(0, now - last.at()) * rate());
  }

  /** Calls per millisecond. */
  private double rate() {
    return perMinute / MINUTE;
  }
}
