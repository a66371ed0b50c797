package dev.madoguchi.incident;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what tells of incidents, and what is told of them by others. */
@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {
  private static final int LARGEST_PAGE = 8 * 1024 * 1024;

  @Bean(destroyMethod = "stop")
  IncidentNotifier incidentNotifier(
      Incidents incidents, TicketsConcerned concerned, Tickets tickets, Desk desk, Clock clock) {
    return new IncidentNotifier(incidents, concerned, tickets, desk, clock);
  }

  @Bean(destroyMethod = "stop")
  IncidentFeedReader incidentFeedReader(IncidentProperties properties, IncidentImport imports) {
    var client =
        WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_PAGE))
            .build();
    return new IncidentFeedReader(properties, imports, client);
  }

  @Bean
  RouterFunction<ServerResponse> incidentDoor(
      IncidentProperties properties, Incidents incidents, IncidentImport imports, JsonMapper json) {
    var door = new IncidentDoor(properties, incidents, imports, json);
    return RouterFunctions.route()
        .POST("/api/incidents", door::imported)
        .PUT("/api/incidents/{id}", door::written)
        .build();
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    ready.getApplicationContext().getBean(IncidentNotifier.class).start();
    ready.getApplicationContext().getBean(IncidentFeedReader.class).start();
  }
}
