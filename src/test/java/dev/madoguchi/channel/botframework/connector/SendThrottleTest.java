package dev.madoguchi.channel.botframework.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendThrottleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  private final SendThrottle pace =
      new SendThrottle(
          new SendThrottle.Limit(7, Duration.ofSeconds(1)),
          new SendThrottle.Limit(60, Duration.ofSeconds(30)));

  @Test
  void theFirstFewGoAtOnce() {
    assertThat(waits(7)).containsOnly(Duration.ZERO);
  }

  @Test
  void theNextWaitsForTheWindow() {
    waits(7);
    assertThat(pace.reserve("a", NOW.plusMillis(100))).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void othersDoNotWait() {
    waits(20);
    assertThat(pace.reserve("b", NOW)).isZero();
  }

  @Test
  void afterAPauseNothingWaits() {
    waits(60);
    assertThat(pace.reserve("a", NOW.plusSeconds(60))).isZero();
  }

  @Test
  void noWindowEverHoldsMoreThanItMay() {
    var at = waits(500).stream().map(NOW::plus).toList();
    assertThat(at).isSorted();
    assertHolds(at, 7, Duration.ofSeconds(1));
    assertHolds(at, 60, Duration.ofSeconds(30));
  }

  @Test
  void howManyOthersThereAreCostsNothingAndIsBounded() {
    for (var i = 0; i < 300_000; i++) {
      pace.reserve("conversation " + i, NOW);
    }
    assertThat(pace.kinds()).isLessThanOrEqualTo(100_000);
  }

  private static void assertHolds(List<Instant> at, int times, Duration within) {
    IntStream.range(times, at.size())
        .forEach(i ->
            assertThat(Duration.between(at.get(i - times), at.get(i)))
                .isGreaterThanOrEqualTo(within));
  }

  private List<Duration> waits(int times) {
    var waits = new ArrayList<Duration>();
    for (var i = 0; i < times; i++) {
      waits.add(pace.reserve("a", NOW));
    }
    return waits;
  }
}
