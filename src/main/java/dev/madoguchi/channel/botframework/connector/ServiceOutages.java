package dev.madoguchi.channel.botframework.connector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.resilience.OutageLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the connector's services are away: while one is, it is asked by one call at a time with
 * growing pauses, not by every conversation that waits for it.
 */
final class ServiceOutages {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceOutages.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST = 1_000;

  private final Cache<String, Outage> outages = Caffeine.newBuilder().maximumSize(MOST).build();
  private final OutageLog log = new OutageLog(LOG, "bot connector");
  private final Clock clock;

  ServiceOutages(Clock clock) {
    this.clock = clock;
  }

  /** Whether it did not answer the last time. */
  boolean isAway(String service) {
    return outages.getIfPresent(service) != null;
  }

  /**
   * When the service may be called; empty if now. Whoever may call it while it is away does so for
   * all: the others may after that.
   */
  Optional<Instant> awayUntil(String service) {
    var now = clock.instant();
    var outage = outages.getIfPresent(service);
    if (outage == null) {
      return Optional.empty();
    }
    if (outage.until.isAfter(now)) {
      return Optional.of(outage.until);
    }
    outages.asMap().replace(service, outage, outage.until(now.plus(pause(outage.failures))));
    return Optional.empty();
  }

  /** It has not answered, or not as a service that works. */
  void failed(String service, String reason) {
    log.failed(new IllegalStateException(reason));
    outages
        .asMap()
        .compute(
            service,
            (_, before) -> {
              var failures = before == null ? 1 : before.failures + 1;
              return new Outage(failures, clock.instant().plus(pause(failures)));
            });
  }

  /** It has answered. */
  void answered(String service) {
    log.succeeded();
    outages.invalidate(service);
  }

  private static Duration pause(int failures) {
    var pause = RetrySchedule.pauseAfter(failures);
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private record Outage(int failures, Instant until) {
    Outage until(Instant later) {
      return new Outage(failures, later);
    }
  }
}
