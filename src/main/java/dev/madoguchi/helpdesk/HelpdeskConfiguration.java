package dev.madoguchi.helpdesk;

import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Starts telling a helpdesk, if there is one. */
@Configuration(proxyBeanMethods = false)
class HelpdeskConfiguration {
  private static final TicketQuery ALL =
      new TicketQuery(Set.of(), null, null, null, null, null, null, null, Integer.MAX_VALUE);

  private final WebhookProperties properties;

  HelpdeskConfiguration(WebhookProperties properties) {
    this.properties = properties;
  }

  @EventListener
  void start(ApplicationReadyEvent ready) {
    var url = properties.url();
    if (url == null) {
      return;
    }
    var beans = ready.getApplicationContext();
    var tickets = beans.getBean(Tickets.class);
    var webhook =
        new Webhook(
            url,
            properties,
            WebClient.create(),
            new FromDesk(tickets, beans.getBean(Conversations.class), beans.getBean(Desk.class)),
            beans.getBean(JsonMapper.class),
            beans.getBean(Clock.class));
    beans.getBean(LiveUpdates.class).tickets().subscribe(webhook::look);
    tickets.list(ALL).map(Ticket::id).subscribe(webhook::look);
  }

  private record FromDesk(Tickets tickets, Conversations conversations, Desk desk)
      implements Webhook.Told {
    private static final int MOST_ENTRIES = 500;

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
    public Mono<Void> upTo(TicketId id, long seq) {
      var forwarded = new Change.Forwarded(seq);
      return desk.record(id, Party.PARTNER, "helpdesk", forwarded, "helpdesk/" + seq).then();
    }
  }
}
