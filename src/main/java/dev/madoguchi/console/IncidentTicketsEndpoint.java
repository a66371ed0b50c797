package dev.madoguchi.console;

import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.incident.Incident;
import dev.madoguchi.incident.IncidentState;
import dev.madoguchi.incident.Incidents;
import dev.madoguchi.incident.TicketsConcerned;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tickets that incidents caused, each agent's own queues only. */
@RestController
@RequestMapping("/api/console/incidents")
final class IncidentTicketsEndpoint {
  private static final int MOST = 1_000;

  private final Incidents incidents;
  private final TicketsConcerned concerned;
  private final Tickets tickets;
  private final AuditTrail audit;

  IncidentTicketsEndpoint(
      Incidents incidents, TicketsConcerned concerned, Tickets tickets, AuditTrail audit) {
    this.incidents = incidents;
    this.concerned = concerned;
    this.tickets = tickets;
    this.audit = audit;
  }

  /** A ticket in one line. */
  record Line(
      String id,
      TicketState state,
      Instant opened,
      Language language,
      @Nullable String customer,
      String question) {

    static Line of(Ticket ticket) {
      var opening = ticket.opening();
      return new Line(
          ticket.id().value(),
          ticket.state(),
          ticket.opened(),
          opening.language(),
          opening.customer().name(),
          opening.question());
    }
  }

  /** Those that are linked, and open ones that seem to be about it. */
  record Of(List<Line> linked, List<Line> candidates) {}

  @GetMapping("/{incident}/tickets")
  Mono<Of> of(@PathVariable("incident") String id, SignedIn me) {
    return find(id)
        .flatMap(incident ->
            Mono.zip(
                lines(linked(incident), me),
                incident.state() == IncidentState.PUBLISHED
                    ? lines(
                        concerned
                            .open(incident)
                            .filter(ticket -> !incident.tickets().contains(ticket.id().value())),
                        me)
                    : Mono.just(List.<Line>of()),
                Of::new));
  }

  /** Links tickets to it; who may not see one of them links none. */
  @PostMapping("/{incident}/tickets")
  Mono<Of> link(@PathVariable("incident") String id, @RequestBody Some some, SignedIn me) {
    return Flux.fromIterable(some.ids())
        .concatMap(ticket ->
            me.queues()
                .find(tickets, ticket)
                .switchIfEmpty(Mono.error(() -> new InputRejected("link-unknown"))))
        .map(ticket -> ticket.id().value())
        .collectList()
        .flatMap(ids -> incidents.link(id, ids))
        .delayUntil(
            _ -> audit.note(me.getName(), "link-incident", id, String.join(" ", some.tickets())))
        .then(Mono.defer(() -> of(id, me)));
  }

  @DeleteMapping("/{incident}/tickets/{ticket}")
  Mono<Of> unlink(@PathVariable("incident") String id, @PathVariable TicketId ticket, SignedIn me) {
    return incidents
        .unlink(id, ticket.value())
        .delayUntil(_ -> audit.note(me.getName(), "unlink-incident", id, ticket.value()))
        .then(Mono.defer(() -> of(id, me)));
  }

  /**
   * An incident beside a ticket.
   *
   * @param linked whether the ticket is linked to it
   * @param tickets how many are
   */
  record Beside(String id, Bilingual title, IncidentState state, boolean linked, int tickets) {}

  /** The incidents that a ticket belongs to, or seems to be about. */
  @GetMapping("/of/{ticket}")
  Mono<List<Beside>> beside(@PathVariable TicketId ticket, SignedIn me) {
    return me.queues()
        .find(tickets, ticket)
        .switchIfEmpty(Mono.error(TicketEndpoint::noTicket))
        .zipWith(incidents.all())
        .map(both ->
            both.getT2().stream()
                .map(Incidents.Stored::incident)
                .filter(incident -> isBeside(incident, both.getT1()))
                .map(incident -> beside(incident, ticket))
                .toList());
  }

  private static boolean isBeside(Incident incident, Ticket ticket) {
    return incident.tickets().contains(ticket.id().value())
        || (incident.state() == IncidentState.PUBLISHED
            && ticket.state().active()
            && TicketsConcerned.isAbout(incident, ticket));
  }

  private static Beside beside(Incident incident, TicketId ticket) {
    return new Beside(
        incident.id(),
        incident.details().title(),
        incident.state(),
        incident.tickets().contains(ticket.value()),
        incident.tickets().size());
  }

  /** Open tickets that look like incidents nobody has told of yet. */
  @GetMapping("/suspected")
  Mono<List<List<Line>>> suspected(SignedIn me) {
    return incidents
        .all()
        .map(IncidentTicketsEndpoint::known)
        .flatMap(concerned::suspected)
        .map(groups ->
            groups.stream()
                .map(group -> group.stream().filter(me.queues()::hold).map(Line::of).toList())
                .filter(group -> !group.isEmpty())
                .toList());
  }

  private static Set<String> known(List<Incidents.Stored> all) {
    return all.stream()
        .flatMap(stored -> stored.incident().tickets().stream())
        .collect(Collectors.toSet());
  }

  private Flux<Ticket> linked(Incident incident) {
    return Flux.fromIterable(incident.tickets()).map(TicketId::new).concatMap(tickets::find);
  }

  private static Mono<List<Line>> lines(Flux<Ticket> found, SignedIn me) {
    return found.filter(me.queues()::hold).map(Line::of).take(MOST).collectList();
  }

  private Mono<Incident> find(String id) {
    return incidents
        .find(id)
        .map(Incidents.Stored::incident)
        .switchIfEmpty(
            Mono.error(() -> new CallRejected(HttpStatus.NOT_FOUND, "incident-unknown")));
  }

  /** Some tickets. */
  record Some(List<String> tickets) {
    Some {
      tickets = List.copyOf(tickets);
      if (tickets.size() > MOST || !tickets.stream().allMatch(TicketId::isOne)) {
        throw new CallRejected(HttpStatus.BAD_REQUEST, "link-unknown");
      }
    }

    List<TicketId> ids() {
      return tickets.stream().map(TicketId::new).toList();
    }
  }
}
