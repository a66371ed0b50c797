package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.privacy.PersonEraser;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Erases the customer of a ticket: who that is, what was said in the whole conversation, and its
 * files. Noted before it is done, with why.
 */
@RestController
final class EraseEndpoint {
  private static final int LONGEST = 500;

  private final Tickets tickets;
  private final PersonEraser eraser;
  private final AuditTrail audit;

  EraseEndpoint(Tickets tickets, PersonEraser eraser, AuditTrail audit) {
    this.tickets = tickets;
    this.eraser = eraser;
    this.audit = audit;
  }

  @PostMapping("/api/console/tickets/{id}/erase")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> erase(@PathVariable TicketId id, @RequestBody Why why, SignedIn me) {
    var reason = InputRejected.unlessShort("reason", why.reason(), LONGEST);
    return TicketEndpoint.find(tickets, id)
        .delayUntil(_ -> audit.note(me.getName(), "erase", id.value(), reason))
        .map(ticket -> ticket.opening().conversation())
        .flatMap(conversation -> eraser.erase(List.of(conversation)));
  }

  record Why(String reason) {
    Why {
      requireNonNull(reason, "reason");
    }
  }
}
