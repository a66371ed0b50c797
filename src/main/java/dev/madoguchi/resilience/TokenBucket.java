package dev.madoguchi.resilience;

import java.time.Duration;

/**
 * So much of something within a time, as much of it at once; what was taken comes back steadily.
 *
 * @param most how much there is at the most
 * @param within in which time all of it comes back
 * @param left how much there is at {@code at}; less than nothing when more was taken than there was
 * @param at milliseconds since 1970
 */
public record TokenBucket(double most, Duration within, double left, long at) {

  /** Nothing has been taken yet. */
  public static TokenBucket full(double most, Duration within, long now) {
    return new TokenBucket(most, within, most, now);
  }

  /** The same with what has come back until then; a clock that went back brings nothing. */
  public TokenBucket filled(long now) {
    var back = (double) Math.max(0, now - at) * perMillisecond();
    return new TokenBucket(most, within, Math.min(most, left + back), Math.max(now, at));
  }

  /** The same without that much; never so little that it takes longer than {@code within}. */
  public TokenBucket without(double amount) {
    return new TokenBucket(most, within, Math.max(-most, left - amount), at);
  }

  /** How long it takes until there is that much: at least a second, at most about all the time. */
  public Duration until(double amount) {
    var millis = Math.ceil((amount - left) / perMillisecond());
    return Duration.ofMillis((long) Math.min((double) within.toMillis(), millis) + 999);
  }

  private double perMillisecond() {
    return most / (double) within.toMillis();
  }
}
