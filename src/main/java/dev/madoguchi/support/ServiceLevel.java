package dev.madoguchi.support;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is promised for one severity, in minutes of business time.
 *
 * @param firstResponse until a person answers, 1 or more
 * @param nextResponse until a person answers again, 1 or more
 * @param resolution until it is solved, 1 or more; null if that is not promised
 */
public record ServiceLevel(int firstResponse, int nextResponse, @Nullable Integer resolution) {

  /** How much business time a promise allows; null if it is not given. */
  public @Nullable Duration of(ServiceGoal goal) {
    return switch (goal) {
      case FIRST_RESPONSE -> Duration.ofMinutes(firstResponse);
      case NEXT_RESPONSE -> Duration.ofMinutes(nextResponse);
      case RESOLUTION -> resolution == null ? null : Duration.ofMinutes(resolution);
    };
  }
}
