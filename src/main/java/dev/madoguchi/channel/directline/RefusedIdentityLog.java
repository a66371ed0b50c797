package dev.madoguchi.channel.directline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why identities are not accepted, each reason once in a while however often it occurs. */
final class RefusedIdentityLog {
  private static final Logger log = LoggerFactory.getLogger(RefusedIdentityLog.class);

  private final Clock clock;
  private final Duration pause;
  private final Map<String, Instant> said = new ConcurrentHashMap<>();

  RefusedIdentityLog(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  void refused(String reason) {
    var now = clock.instant();
    var last = said.put(reason, now);
    if (last == null || !now.isBefore(last.plus(pause))) {
      log.warn("a site's identity token was not accepted, the customer is anonymous: {}", reason);
    } else {
      said.put(reason, last);
    }
  }
}
