package dev.madoguchi.ticket;

import java.time.Duration;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/** Does again, on what is stored by then, what somebody else has overtaken. */
public final class ConflictRetry {
  /** Two instances, or a customer and an agent, rarely meet; that they meet so often is a fault. */
  public static final RetryBackoffSpec WHEN_OVERTAKEN =
      Retry.backoff(20, Duration.ofMillis(2))
          .maxBackoff(Duration.ofMillis(100))
          .filter(VersionConflict.class::isInstance)
          .onRetryExhaustedThrow((_, signal) -> signal.failure());

  private ConflictRetry() {}
}
