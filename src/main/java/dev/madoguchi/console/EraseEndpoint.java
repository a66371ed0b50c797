package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.conversation.CustomerEraser;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
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
  private static final Duration MARGIN = Duration.ofDays(1);

  private final Tickets tickets;
  private final CustomerEraser eraser;
  private final Attachments attachments;
  private final AuditTrail audit;
  private final Clock clock;

  EraseEndpoint(
      Tickets tickets,
      CustomerEraser eraser,
      Attachments attachments,
      AuditTrail audit,
      Clock clock) {
    this.tickets = tickets;
    this.eraser = eraser;
    this.attachments = attachments;
    this.audit = audit;
    this.clock = clock;
  }

  @PostMapping("/api/console/tickets/{id}/erase")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> erase(@PathVariable TicketId id, @RequestBody Why why, SignedIn me) {
    var reason = InputRejected.unlessShort("reason", why.reason(), LONGEST);
    return TicketEndpoint.find(tickets, id)
        .delayUntil(_ -> audit.note(me.getName(), "erase", id.value(), reason))
        .map(ticket -> ticket.opening().conversation())
        .flatMap(conversation -> eraser.erase(conversation).then(files(conversation)));
  }

  private Mono<Void> files(ConversationId conversation) {
    var before = clock.instant().plus(MARGIN);
    return attachments
        .of(conversation)
        .concatMap(file -> attachments.remove(conversation, file.id(), before))
        .then();
  }

  record Why(String reason) {
    Why {
      requireNonNull(reason, "reason");
    }
  }
}
