package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who else is there. */
@RestController
final class TeamEndpoint {
  private final Presence presence;

  TeamEndpoint(Presence presence) {
    this.presence = presence;
  }

  @GetMapping("/api/console/agents")
  List<Agent> agents() {
    return presence.agents();
  }

  @PostMapping("/api/console/tickets/{id}/typing")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void typing(@PathVariable TicketId id, @AuthenticationPrincipal Agent me) {
    presence.writes(id, me);
  }
}
