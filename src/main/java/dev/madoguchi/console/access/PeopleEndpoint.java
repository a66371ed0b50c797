package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.audit.AuditTrail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who is signed in, for administrators, who can end somebody's sessions. Of this instance. */
@RestController
final class PeopleEndpoint {
  private final ConsoleSessions sessions;
  private final AuditTrail audit;

  PeopleEndpoint(ConsoleSessions sessions, AuditTrail audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  @GetMapping(ConsolePaths.PEOPLE)
  List<Person> people() {
    Map<Agent, List<ConsoleSession>> open =
        sessions.open().stream()
            .collect(Collectors.groupingBy(session -> session.signedIn().getPrincipal()));
    return open.entrySet().stream()
        .map(entry -> Person.of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
        .toList();
  }

  @PostMapping(ConsolePaths.PEOPLE + "/sign-out")
  Mono<Ended> signOut(@RequestBody Whom whom, @AuthenticationPrincipal Agent me) {
    return audit
        .note(me.id(), "end-sessions", whom.id(), "")
        .then(Mono.defer(() -> sessions.endAll(whom.id(), null)))
        .map(Ended::new);
  }

  /**
   * @param since when the oldest session began
   * @param seen when the person last did something
   */
  record Person(String id, String name, Role role, int sessions, Instant since, Instant seen) {
    static Person of(Agent agent, List<ConsoleSession> open) {
      return new Person(
          agent.id(),
          agent.name(),
          open.getFirst().signedIn().role(),
          open.size(),
          open.stream().map(ConsoleSession::since).min(Comparator.naturalOrder()).orElseThrow(),
          open.stream().map(ConsoleSession::seen).max(Comparator.naturalOrder()).orElseThrow());
    }
  }

  record Whom(String id) {
    Whom {
      requireNonNull(id, "id");
    }
  }

  /** How many sessions were ended. */
  record Ended(int sessions) {}
}
