package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.ticket.TicketId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A ticket's transcript to take away; the page makes a file of it. Noted before it is given. */
@RestController
final class ExportEndpoint {
  private static final int LONGEST = 500;

  private final TicketEndpoint tickets;
  private final AuditTrail audit;

  ExportEndpoint(TicketEndpoint tickets, AuditTrail audit) {
    this.tickets = tickets;
    this.audit = audit;
  }

  @PostMapping("/api/console/tickets/{id}/export")
  Mono<TicketEndpoint.Detail> export(@PathVariable TicketId id, @RequestBody Why why, SignedIn me) {
    var reason = InputRejected.unlessShort("reason", why.reason(), LONGEST);
    return audit.note(me.getName(), "export", id.value(), reason).then(tickets.whole(id, me));
  }

  record Why(String reason) {
    Why {
      requireNonNull(reason, "reason");
    }
  }
}
