package dev.madoguchi.follower;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a follower depends on is away, so the log has to wait. It is looked at again after a pause,
 * however often that happens, and at once when it changes; it never becomes a {@link DeadLetter}.
 */
public final class RetryLater extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration pause;

  /**
   * @param reason for the log, without any words of a customer
   */
  public RetryLater(String reason) {
    super(reason);
    pause = null;
  }

  /**
   * @param reason for the log, without any words of a customer
   */
  public RetryLater(String reason, Throwable cause) {
    super(reason, cause);
    pause = null;
  }

  /**
   * @param pause how long to wait
   */
  public RetryLater(String reason, Duration pause) {
    super(reason);
    this.pause = pause;
  }

  /** How long to wait; null for growing pauses. */
  @Nullable Duration pause() {
    return pause;
  }
}
