package dev.madoguchi.console;

import dev.madoguchi.console.AssignmentDecision.Free;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives waiting tickets to agents who have the console open and are not away, where that is wanted.
 * Several instances may do so for the same tickets, each to the agents it knows of: a ticket's stay
 * in the queue ends once, so whoever comes second changes nothing.
 */
@Component
final class TicketAssigner {
  private static final Logger log = LoggerFactory.getLogger(TicketAssigner.class);
  private static final String ACTOR = "assignment";
  private static final int AT_A_TIME = 500;

  /** So often it looks by itself, for what it was not told of. */
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final OutageLog outage = new OutageLog(log, "assignment of tickets");
  private final AssignmentProperties properties;
  private final Tickets tickets;
  private final Desk desk;
  private final AgentPresence presence;
  private final LiveUpdates updates;
  private Disposable running = Disposables.disposed();

  TicketAssigner(
      AssignmentProperties properties,
      Tickets tickets,
      Desk desk,
      AgentPresence presence,
      LiveUpdates updates) {
    this.properties = properties;
    this.tickets = tickets;
    this.desk = desk;
    this.presence = presence;
    this.updates = updates;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (properties.automatic()) {
      running =
          Flux.merge(updates.tickets(), presence.arrivals(), Flux.interval(ROUND))
              .onBackpressureLatest()
              .concatMap(
                  _ -> round().doOnSuccess(_ -> outage.succeeded()).onErrorResume(this::later), 1)
              .subscribe();
    }
  }

  @PreDestroy
  void stop() {
    running.dispose();
  }

  /** Gives what can be given now. */
  Mono<Void> round() {
    return Flux.fromIterable(presence.there())
        .concatMap(this::room)
        .filter(free -> free.room() > 0)
        .collectList()
        .filter(free -> !free.isEmpty())
        .flatMapMany(free -> waiting().flatMapIterable(list -> AssignmentDecision.of(list, free)))
        .concatMap(this::give)
        .then();
  }

  private Mono<Free> room(SignedIn who) {
    return tickets
        .count(query(TicketState.OPEN, who.getName()))
        .map(open -> new Free(who, properties.of(who.getName()) - open));
  }

  private Mono<List<Ticket>> waiting() {
    return tickets.list(query(TicketState.NEW, "")).collectList();
  }

  private Mono<Void> give(AssignmentDecision assignment) {
    var ticket = assignment.ticket();
    var to = assignment.agent();
    return desk.record(
            ticket.id(),
            Party.PARTNER,
            ACTOR,
            new Change.Assigned(to.id(), to.name(), false),
            "assignment/" + ticket.stateSeq())
        .onErrorResume(TicketActionRefused.class, _ -> Mono.empty())
        .then();
  }

  private static TicketQuery query(TicketState state, String owner) {
    return new TicketQuery(Set.of(state), owner, null, null, null, null, null, null, AT_A_TIME);
  }

  private Mono<Void> later(Throwable e) {
    outage.failed(e);
    return Mono.empty();
  }
}
