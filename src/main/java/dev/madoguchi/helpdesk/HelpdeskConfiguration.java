package dev.madoguchi.helpdesk;

import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Starts telling a helpdesk, if there is one. */
@Configuration(proxyBeanMethods = false)
class HelpdeskConfiguration {
  private static final TicketQuery ALL =
      new TicketQuery(Set.of(), null, null, null, null, null, null, null, Integer.MAX_VALUE);

  private static final Logger log = LoggerFactory.getLogger(HelpdeskConfiguration.class);

  /** So often all tickets are looked through, for those of which no hint has come. */
  private static final Duration ROUND = Duration.ofMinutes(10);

  private final WebhookProperties properties;

  HelpdeskConfiguration(WebhookProperties properties) {
    this.properties = properties;
  }

  @Bean
  HelpdeskEvents fromDesk(Tickets tickets, Conversations conversations, Desk desk) {
    return new HelpdeskEvents(tickets, conversations, desk);
  }

  /** Only where there is a helpdesk, and so a secret that is shared with it. */
  @Bean
  RouterFunction<ServerResponse> helpdeskRoutes(
      HelpdeskEvents desk, EntryWords words, Downloads downloads, JsonMapper json, Clock clock) {
    if (properties.url() == null) {
      return RouterFunctions.route(_ -> false, _ -> ServerResponse.notFound().build());
    }
    var door = new HelpdeskDoor(signature(), links(clock), desk, words, downloads, json, clock);
    return RouterFunctions.route()
        .GET(SignedLinks.TRANSCRIPTS + "{ticket}", door::transcript)
        .GET(SignedLinks.FILES + "{ticket}/{file}", door::file)
        .POST("/api/helpdesk/events", door::told)
        .build();
  }

  @EventListener
  void start(ApplicationReadyEvent ready) {
    var url = properties.url();
    if (url == null) {
      return;
    }
    var beans = ready.getApplicationContext();
    var clock = beans.getBean(Clock.class);
    var webhook =
        new WebhookFollower(
            url,
            properties,
            WebClient.create(),
            beans.getBean(HelpdeskEvents.class),
            beans.getBean(EntryWords.class),
            properties.publicUrl() == null ? null : links(clock),
            beans.getBean(JsonMapper.class),
            clock);
    beans.getBean(LiveUpdates.class).tickets().subscribe(webhook::look);
    var tickets = beans.getBean(Tickets.class);
    Recurring.every(
        ROUND,
        new OutageLog(log, "tickets for the helpdesk"),
        tickets.list(ALL).map(Ticket::id).doOnNext(webhook::look).then());
  }

  private WebhookSignature signature() {
    return new WebhookSignature(properties.secret());
  }

  private SignedLinks links(Clock clock) {
    var base = properties.publicUrl();
    return new SignedLinks(base == null ? URI.create("/") : base, signature(), clock);
  }
}
