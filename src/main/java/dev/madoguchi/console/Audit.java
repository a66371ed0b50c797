package dev.madoguchi.console;

import dev.madoguchi.console.AuditLog.Audited;
import dev.madoguchi.console.AuditLog.Entry;
import dev.madoguchi.conversation.Agent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Notes who did what. A ticket that stays in view is noted once in a while, not at every look. */
final class Audit {
  static final String SIGN_IN = "sign-in";
  private static final Duration SAME_LOOK = Duration.ofMinutes(10);
  private static final int FAILURES_A_MINUTE = 60;

  private final AuditLog log;
  private final Clock clock;
  private final Map<String, Instant> looks = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, String> roles = new ConcurrentHashMap<>();
  private Instant minute = Instant.EPOCH;
  private int failures;

  Audit(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  Mono<Void> note(String actor, String deed, String about, String reason) {
    return Mono.defer(() -> {
      var name = names.getOrDefault(actor, "");
      return log.add(new Audited(clock.instant(), actor, name, deed, about, reason));
    });
  }

  /** Adds a line under the name that its actor signed in with. */
  Mono<Void> add(Audited line) {
    return Mono.defer(() ->
        log.add(
            new Audited(
                line.at(),
                line.actor(),
                names.getOrDefault(line.actor(), ""),
                line.deed(),
                line.about(),
                line.reason())));
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

  /** Somebody signed in, perhaps as something else than the last time. */
  Mono<Void> entered(SignedIn signedIn) {
    var agent = signedIn.getPrincipal();
    var role = signedIn.role().name();
    names.put(agent.id(), agent.name());
    return lastRole(agent.id())
        .filter(before -> !before.equals(role))
        .flatMap(before -> note(agent.id(), "role-change", role, before).thenReturn(before))
        .then(note(agent.id(), SIGN_IN, role, ""))
        .then(Mono.fromRunnable(() -> roles.put(agent.id(), role)));
  }

  /** Somebody who is signed in may do something else by now. */
  Mono<Void> changed(SignedIn signedIn) {
    var role = signedIn.role().name();
    return Mono.defer(() -> {
      var before = Objects.requireNonNullElse(roles.put(signedIn.getName(), role), "");
      return note(signedIn.getName(), "role-change", role, before);
    });
  }

  /** Somebody proved who they are, and has no business here. */
  Mono<Void> denied(Agent agent) {
    names.put(agent.id(), agent.name());
    return failure() ? note(agent.id(), "no-access", "", "") : Mono.empty();
  }

  /** Somebody could not prove who they are. Too many of them are not noted one by one. */
  Mono<Void> failed(String reason) {
    return failure() ? note("", "sign-in-failed", "", reason) : Mono.empty();
  }

  private Mono<String> lastRole(String agent) {
    return Mono.justOrEmpty(roles.get(agent))
        .switchIfEmpty(
            log.before(null)
                .map(Entry::what)
                .filter(what -> what.deed().equals(SIGN_IN) && what.actor().equals(agent))
                .next()
                .map(Audited::about));
  }

  private synchronized boolean failure() {
    var now = clock.instant();
    if (!now.isBefore(minute.plusSeconds(60))) {
      minute = now;
      failures = 0;
    }
    return ++failures <= FAILURES_A_MINUTE;
  }
}
