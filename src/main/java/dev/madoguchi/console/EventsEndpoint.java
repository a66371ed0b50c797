package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.insight.Insight;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells an open page what changes: rows of the queue it shows, and that there is something new in
 * the ticket it shows. A page that was cut off reads again what it shows, so nothing is kept for
 * it.
 */
@RestController
final class EventsEndpoint {
  static final String PATH = "/api/console/events";
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final LiveUpdates updates;
  private final Tickets tickets;
  private final Presence presence;
  private final Insight insight;

  EventsEndpoint(LiveUpdates updates, Tickets tickets, Presence presence, Insight insight) {
    this.updates = updates;
    this.tickets = tickets;
    this.presence = presence;
    this.insight = insight;
  }

  static boolean isAskedFor(ServerWebExchange exchange) {
    return exchange.getRequest().getPath().value().equals(PATH);
  }

  /**
   * @param ticket the one that is shown, if any
   */
  @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> events(
      QueueFilter filter,
      @RequestParam(required = false) @Nullable TicketId ticket,
      SignedIn signedIn) {
    var me = signedIn.getPrincipal();
    var rows = updates.tickets().onBackpressureBuffer(10_000).concatMap(id -> row(id, filter, me));
    var thread = ticket == null ? Flux.<ServerSentEvent<Object>>empty() : thread(ticket);
    var beat = Flux.interval(HEARTBEAT).onBackpressureDrop().map(_ -> event("beat", Map.of()));
    var team = presence.at(ticket, me).map(others -> event("team", Map.of("others", others)));
    return Flux.merge(
            Mono.just(event("open", Map.of())), rows, thread, team, counts(signedIn), beat)
        .take(LONGEST);
  }

  private Flux<ServerSentEvent<Object>> counts(SignedIn signedIn) {
    return signedIn.role().included().contains(Role.SUPERVISOR)
        ? insight.changes().map(_ -> event("counts", Map.of()))
        : Flux.empty();
  }

  private Mono<ServerSentEvent<Object>> row(TicketId id, QueueFilter filter, Agent me) {
    return tickets
        .find(id)
        .map(ticket ->
            event(
                "row",
                filter.selects(ticket, me)
                    ? Map.of("id", id.value(), "row", Row.of(ticket))
                    : Map.of("id", id.value())));
  }

  private Flux<ServerSentEvent<Object>> thread(TicketId id) {
    return tickets
        .find(id)
        .flatMapMany(ticket -> updates.of(ticket.opening().conversation()))
        .onBackpressureLatest()
        .map(_ -> event("thread", Map.of("id", id.value())));
  }

  private static ServerSentEvent<Object> event(String name, Object data) {
    return ServerSentEvent.builder(data).event(name).build();
  }
}
