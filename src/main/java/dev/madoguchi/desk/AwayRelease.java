package dev.madoguchi.desk;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What a customer writes to somebody who has said that they are away goes back to the queue, where
 * others see it. Whoever just closed the console keeps it until the time for doing something is
 * over.
 */
@Component
final class AwayRelease implements Follower<TicketId> {
  private static final String AWAY = "away";

  private final TicketLogs logs;
  private final Tickets tickets;
  private final Desk desk;
  private final AgentPresence presence;

  AwayRelease(TicketLogs logs, Tickets tickets, Desk desk, AgentPresence presence) {
    this.logs = logs;
    this.tickets = tickets;
    this.desk = desk;
    this.presence = presence;
  }

  @Override
  public String name() {
    return "away-release";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  /** Each instance knows who is away of those who are signed in to it. */
  @Override
  public Placement placement() {
    return Placement.EVERY_INSTANCE;
  }

  @Override
  public boolean takesLogAsWhole() {
    return true;
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return look(id);
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
}
