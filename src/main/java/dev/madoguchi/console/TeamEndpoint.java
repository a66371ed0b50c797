package dev.madoguchi.console;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.AgentDirectory;
import dev.madoguchi.desk.AgentPresence;
import dev.madoguchi.desk.KnownAgent;
import dev.madoguchi.desk.SharedPresence;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who is there, and who is away. */
@RestController
final class TeamEndpoint {
  private final AgentPresence presence;
  private final SharedPresence shared;
  private final AuditTrail audit;
  private final AgentDirectory directory;
  private final Tickets tickets;

  TeamEndpoint(
      AgentPresence presence,
      SharedPresence shared,
      AuditTrail audit,
      AgentDirectory directory,
      Tickets tickets) {
    this.directory = directory;
    this.tickets = tickets;
    this.presence = presence;
    this.shared = shared;
    this.audit = audit;
  }

  /**
   * Everybody who works here.
   *
   * @param ticket only those who can be given this one, if it is not null
   */
  @GetMapping("/api/console/agents")
  Mono<List<Colleague>> agents(
      @RequestParam(required = false) @Nullable TicketId ticket, SignedIn me) {
    var all = directory.all().filter(KnownAgent::works).collectList();
    return ticket == null
        ? all.map(agents -> colleagues(agents))
        : me.queues()
            .find(tickets, ticket)
            .flatMap(held ->
                all.map(agents ->
                    colleagues(
                        agents.stream().filter(agent -> agent.queues().hold(held)).toList())));
  }

  private List<Colleague> colleagues(List<KnownAgent> agents) {
    return agents.stream()
        .map(agent ->
            new Colleague(
                agent.id(),
                agent.name(),
                presence.isAway(agent.id()),
                presence.hasOpen(agent.id())))
        .sorted(Comparator.comparing(Colleague::there).reversed().thenComparing(Colleague::name))
        .toList();
  }

  /**
   * Somebody who works here.
   *
   * @param there whether they have the console open
   */
  record Colleague(String id, String name, boolean away, boolean there) {}

  /** Who is away is given no tickets, and colleagues see it. */
  @PutMapping("/api/console/away")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> away(@RequestBody Absence absence, @AuthenticationPrincipal Agent me) {
    return audit
        .note(me.id(), absence.away() ? "away" : "back", "", "")
        .then(Mono.defer(() -> shared.away(me, absence.away())));
  }

  @PostMapping("/api/console/tickets/{id}/typing")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void typing(@PathVariable TicketId id, @AuthenticationPrincipal Agent me) {
    presence.writes(id, me);
  }

  record Absence(boolean away) {}
}
