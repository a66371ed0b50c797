package dev.madoguchi.console;

import dev.madoguchi.console.RecentTicketChanges.Changed;
import dev.madoguchi.console.access.ConsolePaths;
import dev.madoguchi.console.access.ConsoleSessions;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.desk.AgentPresence;
import dev.madoguchi.desk.Notifications;
import dev.madoguchi.desk.QueueFilter;
import dev.madoguchi.desk.Role;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells an open page what changes: rows of the queue it shows, and that there is something new in
 * the ticket it shows. A page that was cut off goes on after the last event it got; where that is
 * not possible it is told so, and reads again what it shows.
 */
@RestController
final class EventsEndpoint {
  private static final String END = "end";

  /** Tells nginx to pass each event on at once, and not when a page of memory is full. */
  private static final String UNBUFFERED = "X-Accel-Buffering";

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final LiveUpdates updates;
  private final Tickets tickets;
  private final AgentPresence presence;
  private final InsightReports insight;
  private final RecentTicketChanges changelog;
  private final Clock clock;
  private final QueueRows rows;
  private final SupportInfo support;
  private final ConsoleSessions sessions;

  EventsEndpoint(
      LiveUpdates updates,
      Tickets tickets,
      AgentPresence presence,
      InsightReports insight,
      RecentTicketChanges changelog,
      ConsoleSessions sessions,
      QueueRows rows,
      SupportInfo support,
      Clock clock) {
    this.rows = rows;
    this.support = support;
    this.updates = updates;
    this.tickets = tickets;
    this.presence = presence;
    this.insight = insight;
    this.changelog = changelog;
    this.clock = clock;
    this.sessions = sessions;
  }

  /**
   * @param ticket the one that is shown, if any
   * @param last the id of the last event that arrived before the page was cut off, if it was
   */
  @GetMapping(path = ConsolePaths.EVENTS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> events(
      QueueFilter filter,
      @RequestParam(required = false) @Nullable TicketId ticket,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      SignedIn me,
      WebSession session,
      ServerHttpResponse response) {
    response.getHeaders().set(UNBUFFERED, "no");
    var shown = ticket == null ? Mono.<Ticket>empty() : me.queues().find(tickets, ticket);
    var rows = changelog.after(last).concatMap(change -> row(change, filter, me));
    var always = Flux.merge(open(last), rows, counts(me), absence(me), beats(session, me));
    return shown
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMapMany(found -> Flux.merge(always, about(found, me)))
        .takeUntil(event -> END.equals(event.event()))
        .filter(event -> !END.equals(event.event()))
        .take(LONGEST);
  }

  private Flux<ServerSentEvent<Object>> about(Optional<Ticket> shown, SignedIn me) {
    var team =
        presence
            .at(shown.map(Ticket::id).orElse(null), me.access())
            .map(others -> event("team", Map.of("others", others)));
    return Flux.merge(shown.map(this::thread).orElse(Flux.empty()), team);
  }

  private Flux<ServerSentEvent<Object>> absence(SignedIn me) {
    return presence.away(me.getPrincipal()).map(away -> event("away", Map.of("away", away)));
  }

  private Flux<ServerSentEvent<Object>> counts(SignedIn me) {
    return me.role().included().contains(Role.SUPERVISOR)
        ? insight.changes().map(_ -> event("counts", Map.of()))
        : Flux.empty();
  }

  private Mono<ServerSentEvent<Object>> open(@Nullable String last) {
    var resumed = changelog.knows(last);
    var told = Map.of("resumed", resumed, "at", clock.instant());
    var id = resumed && last != null ? last : changelog.last();
    return Mono.just(ServerSentEvent.<Object>builder(told).event("open").id(id).build());
  }

  private Mono<ServerSentEvent<Object>> row(Changed change, QueueFilter filter, SignedIn me) {
    return tickets
        .find(change.ticket())
        .filter(me.queues()::held)
        .flatMap(ticket -> told(ticket, filter, me))
        .map(told -> ServerSentEvent.<Object>builder(told).event("row").id(change.id()).build());
  }

  /**
   * That a ticket has changed.
   *
   * @param row null if it is not in the queue that is shown (any more)
   * @param news null if it is none
   */
  record Told(String id, @Nullable QueueRow row, @Nullable Notifications news) {}

  private Mono<Told> told(Ticket ticket, QueueFilter filter, SignedIn signedIn) {
    var me = signedIn.getPrincipal();
    var id = ticket.id().value();
    if (!signedIn.queues().hold(ticket)) {
      return Mono.just(new Told(id, null, null));
    }
    var news = Notifications.of(ticket, me, isOpen(ticket)).orElse(null);
    return filter.selects(ticket, me)
        ? rows.of(ticket, me).map(row -> new Told(id, row, news))
        : Mono.just(new Told(id, null, news));
  }

  private boolean isOpen(Ticket ticket) {
    return support.of(ticket.queue()).calendar().isOpen(clock.instant());
  }

  /** Ends when the session does, or has other rights: the page asks anew. */
  private Flux<ServerSentEvent<Object>> beats(WebSession session, SignedIn me) {
    return Flux.interval(HEARTBEAT)
        .onBackpressureDrop()
        .map(_ -> event(sessions.goesOn(session, me) ? "beat" : END, Map.of()));
  }

  private Flux<ServerSentEvent<Object>> thread(Ticket ticket) {
    return updates
        .of(ticket.opening().conversation())
        .onBackpressureLatest()
        .map(_ -> event("thread", Map.of("id", ticket.id().value())));
  }

  private static ServerSentEvent<Object> event(String name, Object data) {
    return ServerSentEvent.builder(data).event(name).build();
  }
}
