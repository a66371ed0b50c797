package dev.madoguchi.incident;

import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the open tickets that an incident has caused, known or not. */
@Component
public final class TicketsConcerned {
  private static final Set<TicketState> OPEN =
      Stream.of(TicketState.values()).filter(TicketState::active).collect(Collectors.toSet());

  private static final Duration RECENT = Duration.ofHours(24);

  /** So many tickets about the same trouble look like one incident. */
  private static final int MANY = 3;

  /** So many messages of the customer are looked at. */
  private static final int MESSAGES = 3;

  private final Tickets tickets;
  private final Clock clock;

  TicketsConcerned(Tickets tickets, Clock clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  /** Open tickets that seem to be about an incident, linked or not. */
  public Flux<Ticket> open(Incident incident) {
    var scope = IncidentScope.of(incident.details());
    return all()
        .filter(ticket -> incident.isIn(ticket.opening().cloud()))
        .filter(ticket -> isAbout(scope, ticket));
  }

  /** Whether a ticket seems to be about an incident. */
  public static boolean isAbout(Incident incident, Ticket ticket) {
    return incident.isIn(ticket.opening().cloud())
        && isAbout(IncidentScope.of(incident.details()), ticket);
  }

  /**
   * Groups of tickets of the last day that say of the same thing that it does not work, the largest
   * first: perhaps an incident that nobody has told of yet.
   */
  public Mono<List<List<Ticket>>> suspected(Set<String> linked) {
    var since = clock.instant().minus(RECENT);
    return all()
        .filter(ticket -> ticket.opened().isAfter(since))
        .filter(ticket -> !linked.contains(ticket.id().value()))
        .filter(ticket -> TroubleWords.isTrouble(ticket.opening().question()))
        .collectList()
        .map(found ->
            SimilarTexts.grouped(
                    found,
                    ticket -> ticket.opening().question(),
                    ticket -> ticket.opening().language())
                .stream()
                .filter(group -> group.size() >= MANY)
                .sorted(Comparator.comparingInt((List<Ticket> group) -> -group.size()))
                .toList());
  }

  private Flux<Ticket> all() {
    return tickets.list(
        new TicketQuery(OPEN, null, null, null, null, null, null, null, Integer.MAX_VALUE));
  }

  private static boolean isAbout(IncidentScope scope, Ticket ticket) {
    var written =
        ticket.events().stream()
            .filter(event -> event.change() instanceof Change.CustomerWrote)
            .map(event -> ((Change.CustomerWrote) event.change()).text())
            .limit(MESSAGES);
    return Stream.concat(Stream.of(ticket.opening().question()), written).anyMatch(scope::includes);
  }
}
