package dev.madoguchi.desk.audit;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditLog.Audited;
import dev.madoguchi.desk.audit.AuditLog.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Notes who did what. A ticket that stays in view is noted once in a while, not at every look. */
public final class AuditTrail {
  /** The action of signing in. */
  public static final String SIGN_IN = "sign-in";

  private static final String SIGN_IN_FAILED = "sign-in-failed";
  private static final Duration SAME_LOOK = Duration.ofMinutes(10);
  private static final int FAILURES_A_MINUTE = 60;

  private final AuditLog log;
  private final Clock clock;
  private final Map<String, Instant> looks = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, String> roles = new ConcurrentHashMap<>();
  private final FailureCount links = new FailureCount(FAILURES_A_MINUTE);
  private final FailureCount proofs = new FailureCount(FAILURES_A_MINUTE);
  private final FailureCount refusals = new FailureCount(FAILURES_A_MINUTE);

  public AuditTrail(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Notes what somebody does now. */
  public Mono<Void> note(String actor, String action, String about, String reason) {
    return Mono.defer(() -> {
      var name = names.getOrDefault(actor, "");
      return log.add(new Audited(clock.instant(), actor, name, action, about, reason));
    });
  }

  /** Somebody is called so, by whatever door they came. */
  public void knows(String actor, String name) {
    names.putIfAbsent(actor, name);
  }

  /** Adds a line under the name that its actor signed in with. */
  public Mono<Void> add(Audited line) {
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

  /** Somebody looks at a ticket. */
  public Mono<Void> looked(String actor, String ticket) {
    return Mono.defer(() -> {
      var now = clock.instant();
      looks.values().removeIf(since -> !now.isBefore(since.plus(SAME_LOOK)));
      return looks.putIfAbsent(actor + " " + ticket, now) == null
          ? note(actor, "view", ticket, "")
          : Mono.empty();
    });
  }

  /** Somebody signed in, perhaps as something else than the last time. */
  public Mono<Void> entered(Agent agent, String role) {
    names.put(agent.id(), agent.name());
    return lastRole(agent.id())
        .filter(before -> !before.equals(role))
        .flatMap(before -> note(agent.id(), "role-change", role, before).thenReturn(before))
        .then(note(agent.id(), SIGN_IN, role, ""))
        .then(Mono.fromRunnable(() -> roles.put(agent.id(), role)));
  }

  /** Somebody who is signed in may do something else by now. */
  public Mono<Void> changed(Agent agent, String role) {
    return Mono.defer(() -> {
      var before = Objects.requireNonNullElse(roles.put(agent.id(), role), "");
      return note(agent.id(), "role-change", role, before);
    });
  }

  /** Somebody proved who they are, and has no business here. */
  public Mono<Void> denied(Agent agent) {
    names.put(agent.id(), agent.name());
    return failure(refusals, agent.id(), "no-access", "");
  }

  /** Somebody came back from the identity provider without a proof of who they are. */
  public Mono<Void> failed(String reason) {
    return failure(proofs, "", SIGN_IN_FAILED, reason);
  }

  /** Somebody came with a link that lets nobody in. */
  public Mono<Void> linkFailed() {
    return failure(links, "", SIGN_IN_FAILED, "link");
  }

  /** Too many are not noted one by one, but none is left out without a number. */
  private Mono<Void> failure(FailureCount of, String actor, String action, String reason) {
    return Mono.defer(() ->
        switch (of.count(clock.instant())) {
          case FailureCount.Left _ -> Mono.empty();
          case FailureCount.Noted(var left) when left > 0 ->
              note("", action, "", "× " + left).then(note(actor, action, "", reason));
          case FailureCount.Noted _ -> note(actor, action, "", reason);
        });
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
}
