package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.ticket.Opening;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One ticket with everything an agent needs to answer. */
@RestController
final class TicketEndpoint {
  /** Longer ones show their end. */
  private static final int TRANSCRIPT = 2000;

  private final Tickets tickets;
  private final Conversations conversations;
  private final Audit audit;

  TicketEndpoint(Tickets tickets, Conversations conversations, Audit audit) {
    this.tickets = tickets;
    this.conversations = conversations;
    this.audit = audit;
  }

  @GetMapping("/api/console/tickets/{id}")
  Mono<Detail> ticket(@PathVariable TicketId id, @AuthenticationPrincipal Agent me) {
    return find(tickets, id)
        .flatMap(this::detail)
        .flatMap(detail -> audit.looked(me.id(), id.value()).thenReturn(detail));
  }

  static Mono<Ticket> find(Tickets tickets, TicketId id) {
    return tickets
        .find(id)
        .switchIfEmpty(Mono.error(() -> new Rejected(HttpStatus.NOT_FOUND, "no-ticket")));
  }

  private Mono<Detail> detail(Ticket ticket) {
    return Mono.zip(thread(ticket), earlier(ticket))
        .map(both -> new Detail(Row.of(ticket), ticket.opening(), both.getT2(), both.getT1()));
  }

  private Mono<List<Item>> thread(Ticket ticket) {
    var opening = ticket.opening();
    return conversations
        .entries(opening.conversation(), opening.firstEntry() - 1, TRANSCRIPT)
        .collectList()
        .map(entries -> Item.thread(ticket, entries));
  }

  private Mono<List<Row>> earlier(Ticket ticket) {
    return tickets
        .list(TicketQuery.of(ticket.opening().conversation()))
        .filter(other -> !other.id().equals(ticket.id()))
        .map(Row::of)
        .collectList();
  }

  /**
   * @param earlier the conversation's other tickets
   */
  record Detail(Row ticket, Opening opening, List<Row> earlier, List<Item> thread) {}
}
