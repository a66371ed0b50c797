package dev.madoguchi.desk.audit;

import java.time.Instant;

/**
 * Decides which failures of one kind are noted one by one: the first of each minute. The others are
 * counted, so that their number can be noted with the next.
 */
final class FailureCount {
  private static final int SECONDS = 60;

  private final int most;
  private Instant minute = Instant.EPOCH;
  private long failures;

  /**
   * @param most how many are noted in a minute
   */
  FailureCount(int most) {
    this.most = most;
  }

  /** What becomes of a failure. */
  sealed interface Fate {}

  /**
   * It is to be noted.
   *
   * @param left how many before it were not, and have not been told yet
   */
  record Noted(long left) implements Fate {}

  /** It is only counted. */
  record Left() implements Fate {}

  synchronized Fate count(Instant now) {
    var left = 0L;
    if (!now.isBefore(minute.plusSeconds(SECONDS))) {
      left = Math.max(0, failures - most);
      minute = now;
      failures = 0;
    }
    return ++failures <= most ? new Noted(left) : new Left();
  }
}
