package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who is there, and who is away. */
@RestController
final class TeamEndpoint {
  private final AgentPresence presence;
  private final AuditTrail audit;

  TeamEndpoint(AgentPresence presence, AuditTrail audit) {
    this.presence = presence;
    this.audit = audit;
  }

  @GetMapping("/api/console/agents")
  List<AgentPresence.Colleague> agents() {
    return presence.agents();
  }

  /** Who is away is given no tickets, and colleagues see it. */
  @PutMapping("/api/console/away")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> away(@RequestBody Absence absence, @AuthenticationPrincipal Agent me) {
    return audit
        .note(me.id(), absence.away() ? "away" : "back", "", "")
        .then(Mono.fromRunnable(() -> presence.away(me, absence.away())));
  }

  @PostMapping("/api/console/tickets/{id}/typing")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void typing(@PathVariable TicketId id, @AuthenticationPrincipal Agent me) {
    presence.writes(id, me);
  }

  record Absence(boolean away) {}
}
