package dev.madoguchi.console;

import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Escalation;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.VendorForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What an agent hands to the vendor for an escalated ticket, as JSON or as text to paste. Noted in
 * the audit, since it leaves the house.
 */
@RestController
@RequestMapping("/api/console/tickets/{id}/vendor-form")
final class VendorFormEndpoint {
  private static final int LONGEST = 200;

  private final Tickets tickets;
  private final SupportTexts support;
  private final AuditTrail audit;

  VendorFormEndpoint(Tickets tickets, SupportTexts support, AuditTrail audit) {
    this.tickets = tickets;
    this.support = support;
    this.audit = audit;
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<VendorForm> form(
      @PathVariable TicketId id, @RequestBody Reach reach, @AuthenticationPrincipal Agent me) {
    var email = InputRejected.unlessShort("email", reach.email(), LONGEST);
    var contact = new VendorForm.Contact(me.name(), email, reach.phone());
    return TicketEndpoint.find(tickets, id)
        .map(VendorFormEndpoint::unlessBilling)
        .map(ticket ->
            VendorForm.of(ticket, escalation(ticket), support.partner(reach.language()), contact))
        .flatMap(form -> audit.note(me.id(), "vendor-form", id.value(), "").thenReturn(form));
  }

  @PostMapping(produces = "text/plain;charset=UTF-8")
  Mono<String> text(
      @PathVariable TicketId id, @RequestBody Reach reach, @AuthenticationPrincipal Agent me) {
    return form(id, reach, me).map(form -> form.text(reach.language()));
  }

  /** What was with the vendor before it was found to be about billing does not go there again. */
  private static Ticket unlessBilling(Ticket ticket) {
    if (ticket.category() == Category.BILLING) {
      throw new CallRejected(HttpStatus.CONFLICT, "not-escalated");
    }
    return ticket;
  }

  /** The last one, which the vendor may have answered by now. */
  private static Escalation escalation(Ticket ticket) {
    return ticket.events().reversed().stream()
        .map(TicketEvent::change)
        .flatMap(change ->
            change instanceof Change.Escalated(var escalation)
                ? Optional.of(escalation).stream()
                : Optional.<Escalation>empty().stream())
        .findFirst()
        .orElseThrow(() -> new CallRejected(HttpStatus.CONFLICT, "not-escalated"));
  }

  /**
   * How the vendor reaches the agent.
   *
   * @param language of the text; Japanese if missing
   */
  record Reach(String email, @Nullable String phone, Language language) {
    Reach(@Nullable String email, @Nullable String phone, @Nullable Language language) {
      this.email = email == null ? "" : email;
      this.phone = phone;
      this.language = language == null ? Language.JA : language;
    }
  }
}
