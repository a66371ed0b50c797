package dev.madoguchi.helpdesk;

import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.ErasureLog;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.ticket.Tickets;
import java.net.URI;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Starts telling a helpdesk, if there is one. */
@Configuration(proxyBeanMethods = false)
class HelpdeskConfiguration {
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

  @Bean
  WebhookFollower webhookFollower(
      TicketLogs logs, HelpdeskEvents desk, EntryWords words, JsonMapper json, Clock clock) {
    var base = properties.publicUrl();
    return new WebhookFollower(
        logs, sender(clock), desk, words, base == null ? null : links(clock), json);
  }

  @Bean
  ErasureWebhookFollower erasureWebhookFollower(ErasureLog erasures, JsonMapper json, Clock clock) {
    return new ErasureWebhookFollower(erasures, sender(clock), json);
  }

  private WebhookSender sender(Clock clock) {
    return new WebhookSender(properties, WebClient.create(), clock);
  }

  private WebhookSignature signature() {
    return new WebhookSignature(properties.secrets());
  }

  private SignedLinks links(Clock clock) {
    var base = properties.publicUrl();
    return new SignedLinks(base == null ? URI.create("/") : base, signature(), clock);
  }
}
