package dev.madoguchi.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.desk.audit.FailureCount.Left;
import dev.madoguchi.desk.audit.FailureCount.Noted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureCountTest {
  private final FailureCount failures = new FailureCount(2);
  private final Instant now = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void theFirstOfEachMinuteAreNotedAndTheNumberOfTheOthersWithTheNext() {
    assertThat(failures.count(now)).isEqualTo(new Noted(0));
    assertThat(failures.count(now)).isEqualTo(new Noted(0));
    assertThat(failures.count(now)).isEqualTo(new Left());
    assertThat(failures.count(now.plusSeconds(59))).isEqualTo(new Left());
    assertThat(failures.count(now.plusSeconds(60))).isEqualTo(new Noted(2));
    assertThat(failures.count(now.plusSeconds(61))).isEqualTo(new Noted(0));
    assertThat(failures.count(now.plusSeconds(180))).isEqualTo(new Noted(0));
  }
}
