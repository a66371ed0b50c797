package dev.madoguchi.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.resilience.TokenBucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * So many calls a minute for each caller, or so much of something else within another time, as much
 * of it at once. Remembers the callers heard of last; who is forgotten starts afresh.
 */
public final class RateLimit {
  private static final int CALLERS = 20_000;

  private final long most;
  private final Duration within;
  private final InstantSource clock;
  private final Cache<String, TokenBucket> callers =
      Caffeine.newBuilder().maximumSize(CALLERS).build();

  /**
   * Nobody has called yet.
   *
   * @param perMinute at least 1
   */
  public RateLimit(int perMinute, InstantSource clock) {
    this(perMinute, Duration.ofMinutes(1), clock);
  }

  /**
   * Nobody has used anything yet.
   *
   * @param most within the time, at least 1
   */
  public RateLimit(long most, Duration within, InstantSource clock) {
    this.most = most;
    this.within = within;
    this.clock = clock;
  }

  /**
   * Counts a call, unless it is one too many.
   *
   * @return how long to wait before the next one, at least a second; empty if this one is allowed
   */
  public Optional<Duration> count(String caller) {
    return count(caller, 1);
  }

  /**
   * Counts an amount, unless it is too much.
   *
   * @return how long to wait until as much is allowed, at least a second; empty if it is now
   */
  public Optional<Duration> count(String caller, long amount) {
    var now = clock.millis();
    var wait = new AtomicReference<Optional<Duration>>(Optional.empty());
    callers
        .asMap()
        .compute(
            caller,
            (_, last) -> {
              var bucket =
                  last == null ? TokenBucket.full((double) most, within, now) : last.filled(now);
              if (bucket.left() < (double) amount) {
                wait.set(Optional.of(bucket.until((double) amount)));
                return last;
              }
              return bucket.without((double) amount);
            });
    return wait.get();
  }
}
