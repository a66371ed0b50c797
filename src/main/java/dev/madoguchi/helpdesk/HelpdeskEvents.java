package dev.madoguchi.helpdesk;

import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.util.List;
import reactor.core.publisher.Mono;

/** What a helpdesk is told of, and what it does. */
record HelpdeskEvents(Tickets tickets, Conversations conversations, Desk desk)
    implements WebhookFollower.Told {
  private static final int MOST_ENTRIES = 5_000;

  @Override
  public Mono<Ticket> ticket(TicketId id) {
    return tickets.find(id);
  }

  @Override
  public Mono<List<Entry>> said(Ticket ticket) {
    var opening = ticket.opening();
    return conversations
        .entries(opening.conversation(), opening.firstEntry() - 1, MOST_ENTRIES)
        .collectList();
  }

  @Override
  public Mono<Entry> said(Ticket ticket, long entry) {
    return conversations.entries(ticket.opening().conversation(), entry - 1, 1).next();
  }

  Mono<Ticket> record(TicketId id, Party party, String actor, Change change, String key) {
    return desk.record(id, party, actor, change, key);
  }
}
