package dev.madoguchi.console;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * What a customer writes to somebody who has said that they are away goes back to the queue, where
 * others see it. Whoever just closed the console keeps it until the time for doing something is
 * over.
 */
@Component
final class AwayRelease {
  private static final Logger log = LoggerFactory.getLogger(AwayRelease.class);
  private static final String AWAY = "away";

  private final OutageLog outage = new OutageLog(log, "return of tickets of those who are away");
  private final Tickets tickets;
  private final Desk desk;
  private final AgentPresence presence;
  private final LiveUpdates updates;
  private Disposable running = Disposables.disposed();

  AwayRelease(Tickets tickets, Desk desk, AgentPresence presence, LiveUpdates updates) {
    this.tickets = tickets;
    this.desk = desk;
    this.presence = presence;
    this.updates = updates;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    running =
        updates
            .tickets()
            .onBackpressureBuffer()
            .concatMap(
                id -> look(id).doOnSuccess(_ -> outage.succeeded()).onErrorResume(this::later))
            .subscribe();
  }

  @PreDestroy
  void stop() {
    running.dispose();
  }

  /** Returns the ticket to the queue if that is where it belongs. */
  Mono<Void> look(TicketId id) {
    return presence.anybodyAway()
        ? tickets
            .find(id)
            .flatMap(ticket -> Mono.justOrEmpty(unheard(ticket)).flatMap(word -> release(id, word)))
            .then()
        : Mono.empty();
  }

  /** The customer's last word, if it was the last of all and its owner is away. */
  private Optional<TicketEvent> unheard(Ticket ticket) {
    var owner = ticket.owner();
    return ticket.state() == TicketState.OPEN && owner != null && presence.isAway(owner)
        ? ticket.events().reversed().stream()
            .filter(event -> event.party() != Party.PARTNER)
            .findFirst()
            .filter(event -> event.change() instanceof Change.CustomerWrote)
        : Optional.empty();
  }

  private Mono<Ticket> release(TicketId id, TicketEvent word) {
    return desk.record(
            id, Party.PARTNER, "relief", new Change.Released(AWAY), "relief/" + word.seq())
        .onErrorResume(TicketActionRefused.class, _ -> Mono.empty());
  }

  private Mono<Void> later(Throwable e) {
    outage.failed(e);
    return Mono.empty();
  }
}
