package dev.madoguchi.console;

import dev.madoguchi.console.AuditLog.Audited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Notes who did what. A ticket that stays in view is noted once in a while, not at every look. */
final class Audit {
  private static final Duration SAME_LOOK = Duration.ofMinutes(10);

  private final AuditLog log;
  private final Clock clock;
  private final Map<String, Instant> looks = new ConcurrentHashMap<>();

  Audit(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  Mono<Void> note(String actor, String deed, String about, String reason) {
    return Mono.defer(() -> log.add(new Audited(clock.instant(), actor, deed, about, reason)));
  }

  Mono<Void> looked(String actor, String ticket) {
    return Mono.defer(() -> {
      var now = clock.instant();
      looks.values().removeIf(since -> !now.isBefore(since.plus(SAME_LOOK)));
      return looks.putIfAbsent(actor + " " + ticket, now) == null
          ? note(actor, "view", ticket, "")
          : Mono.empty();
    });
  }
}
