package dev.madoguchi.incident;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells the customers whose open tickets are about an incident of it, and answers each linked
 * ticket once when it ends. Runs in every instance: each ticket remembers what it has been told, so
 * that a crash, a repeat or another instance changes nothing.
 */
final class IncidentNotifier {
  /** As who it acts within the partner. */
  static final String ACTOR = "incidents";

  private static final Logger log = LoggerFactory.getLogger(IncidentNotifier.class);
  private static final Duration OFTEN = Duration.ofSeconds(2);
  private static final String CODE = "incident";
  private static final Bilingual OVER =
      new Bilingual(
          "「%s」は解消しました。ご不便をおかけしました。",
          "“%s” has been resolved. We apologize for the inconvenience.");

  private final Incidents incidents;
  private final TicketsConcerned concerned;
  private final Tickets tickets;
  private final Desk desk;
  private final Clock clock;
  private final OutageLog outage = new OutageLog(log, "incidents");
  private Disposable running = () -> {};

  IncidentNotifier(
      Incidents incidents, TicketsConcerned concerned, Tickets tickets, Desk desk, Clock clock) {
    this.incidents = incidents;
    this.concerned = concerned;
    this.tickets = tickets;
    this.desk = desk;
    this.clock = clock;
  }

  void start() {
    running = Recurring.every(OFTEN, outage, sweep());
  }

  void stop() {
    running.dispose();
  }

  /** Does what is left to do for all incidents. */
  Mono<Void> sweep() {
    return Mono.defer(incidents::all)
        .flatMapIterable(all -> all)
        .concatMap(this::endIfOverdue)
        .filter(stored -> !stored.incident().settled())
        .concatMap(this::settle)
        .then();
  }

  private Mono<Incidents.Stored> endIfOverdue(Incidents.Stored stored) {
    var incident = stored.incident();
    return incident.isOverdue(clock.instant())
        ? incidents.end(incident.id(), over(incident))
        : Mono.just(stored);
  }

  private static Bilingual over(Incident incident) {
    var title = incident.details().title();
    return new Bilingual(OVER.ja().formatted(title.ja()), OVER.en().formatted(title.en()));
  }

  private Mono<Void> settle(Incidents.Stored stored) {
    var incident = stored.incident();
    var told =
        switch (incident.state()) {
          case PUBLISHED -> incident.isCurrent(clock.instant()) ? tell(incident) : null;
          case ENDED -> answer(incident);
          case PROPOSED, DISMISSED -> Mono.<Void>empty();
        };
    return told == null
        ? Mono.empty()
        : told.then(Mono.defer(() -> incidents.settled(stored)))
            .onErrorResume(VersionConflict.class, _ -> Mono.empty())
            .then();
  }

  private Mono<Void> tell(Incident incident) {
    var linked = Flux.fromIterable(incident.tickets()).map(TicketId::new).concatMap(tickets::find);
    return Flux.concat(linked, concerned.open(incident))
        .distinct(Ticket::id)
        .filter(ticket -> ticket.state().active())
        .concatMap(ticket ->
            record(incident, ticket.id(), "told", new Change.IncidentTold(incident.notice())))
        .then();
  }

  private Mono<Void> answer(Incident incident) {
    return Flux.fromIterable(incident.tickets())
        .map(TicketId::new)
        .concatMap(tickets::find)
        .concatMap(ticket -> record(incident, ticket.id(), "ended", ending(incident, ticket)))
        .then();
  }

  private static Change ending(Incident incident, Ticket ticket) {
    var words = Objects.requireNonNullElseGet(incident.ending(), () -> over(incident));
    return new Change.Resolved(CODE, null, words.in(ticket.opening().language()));
  }

  /** A ticket that somebody has finished meanwhile is left as it is. */
  private Mono<Ticket> record(Incident incident, TicketId ticket, String step, Change change) {
    return desk.record(
            ticket, Party.PARTNER, ACTOR, change, "incident:" + incident.id() + ":" + step)
        .onErrorResume(
            TicketActionRefused.class,
            refused -> {
              log.info(
                  "{}: not told of incident {}: {}",
                  ticket,
                  incident.id(),
                  refused.refusal().reason());
              return Mono.empty();
            });
  }
}
