package dev.madoguchi.channel.botframework.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void pausesGrowButStayShortForHoursAndAreNeverLongerThanTwo() {
    var total = Duration.ZERO;
    for (var tries = 1; total.compareTo(Duration.ofHours(5)) < 0; tries++) {
      assertThat(RetrySchedule.pauseAfter(tries)).isLessThanOrEqualTo(Duration.ofMinutes(1));
      total = total.plus(RetrySchedule.pauseAfter(tries));
    }
    assertThat(RetrySchedule.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(RetrySchedule.pauseAfter(100_000)).isEqualTo(Duration.ofHours(2));
  }
}
