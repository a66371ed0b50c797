package dev.madoguchi.console;

import dev.madoguchi.console.Changelog.Changed;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.insight.Insight;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells an open page what changes: rows of the queue it shows, and that there is something new in
 * the ticket it shows. A page that was cut off goes on after the last event it got; where that is
 * not possible it is told so, and reads again what it shows.
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
  private final Changelog changelog;
  private final Clock clock;

  EventsEndpoint(
      LiveUpdates updates,
      Tickets tickets,
      Presence presence,
      Insight insight,
      Changelog changelog,
      Clock clock) {
    this.updates = updates;
    this.tickets = tickets;
    this.presence = presence;
    this.insight = insight;
    this.changelog = changelog;
    this.clock = clock;
  }

  static boolean isAskedFor(ServerWebExchange exchange) {
    return exchange.getRequest().getPath().value().equals(PATH);
  }

  /**
   * @param ticket the one that is shown, if any
   * @param last the id of the last event that arrived before the page was cut off, if it was
   */
  @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> events(
      QueueFilter filter,
      @RequestParam(required = false) @Nullable TicketId ticket,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      SignedIn signedIn) {
    var me = signedIn.getPrincipal();
    var open = open(last);
    var rows = changelog.after(last).concatMap(change -> row(change, filter, me));
    var thread = ticket == null ? Flux.<ServerSentEvent<Object>>empty() : thread(ticket);
    var beat = Flux.interval(HEARTBEAT).onBackpressureDrop().map(_ -> event("beat", Map.of()));
    var team = presence.at(ticket, me).map(others -> event("team", Map.of("others", others)));
    return Flux.merge(open, rows, thread, team, counts(signedIn), beat).take(LONGEST);
  }

  private Flux<ServerSentEvent<Object>> counts(SignedIn signedIn) {
    return signedIn.role().included().contains(Role.SUPERVISOR)
        ? insight.changes().map(_ -> event("counts", Map.of()))
        : Flux.empty();
  }

  private Mono<ServerSentEvent<Object>> open(@Nullable String last) {
    var resumed = changelog.knows(last);
    var told = Map.of("resumed", resumed, "at", clock.instant());
    var id = resumed && last != null ? last : changelog.last();
    return Mono.just(ServerSentEvent.<Object>builder(told).event("open").id(id).build());
  }

  private Mono<ServerSentEvent<Object>> row(Changed change, QueueFilter filter, Agent me) {
    return tickets
        .find(change.ticket())
        .map(ticket ->
            ServerSentEvent.<Object>builder(Told.of(ticket, filter, me))
                .event("row")
                .id(change.id())
                .build());
  }

  /**
   * That a ticket has changed.
   *
   * @param row null if it is not in the queue that is shown (any more)
   * @param news null if it is none
   */
  record Told(String id, @Nullable Row row, @Nullable News news) {
    static Told of(Ticket ticket, QueueFilter filter, Agent me) {
      return new Told(
          ticket.id().value(),
          filter.selects(ticket, me) ? Row.of(ticket) : null,
          News.of(ticket, me).orElse(null));
    }
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
