package dev.madoguchi.conversation;

import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who speaks in a conversation by what has become of its tickets: agents and timers change a ticket
 * before the conversation has been told. Waits for nothing.
 */
final class TicketPhases {
  private TicketPhases() {}

  /**
   * The conversation about its open ticket, if it has one, and else about none that is over.
   *
   * @param own all tickets of the conversation
   * @param anew whether the customer asks for a person, so that a ticket that has just been
   *     resolved is over as well
   */
  static Conversation of(Conversation conversation, List<Ticket> own, boolean anew, Instant now) {
    var about = about(conversation.phase());
    var open = own.stream().filter(ticket -> ticket.state().active()).findFirst();
    if (open.isPresent()) {
      return open.map(Ticket::id).equals(about)
          ? conversation
          : conversation.in(speaking(open.get(), now));
    }
    return about.isPresent() && isOver(own, about.get(), anew)
        ? conversation.newEpisode()
        : conversation;
  }

  /** The ticket that a conversation is about; empty while the bot has it. */
  static Optional<TicketId> about(Phase phase) {
    return switch (phase) {
      case Phase.Waiting(var ticket, _) -> Optional.of(ticket);
      case Phase.WithAgent(var ticket, _) -> Optional.of(ticket);
      case Phase.WithBot _, Phase.Offered _ -> Optional.empty();
    };
  }

  private static Phase speaking(Ticket ticket, Instant now) {
    return ticket.ownerName() == null
        ? new Phase.Waiting(ticket.id(), now)
        : new Phase.WithAgent(ticket.id(), ticket.ownerName());
  }

  /** What is said about one that is only resolved may reopen it. */
  private static boolean isOver(List<Ticket> own, TicketId id, boolean anew) {
    return own.stream()
        .filter(ticket -> ticket.id().equals(id))
        .noneMatch(ticket -> ticket.state() == TicketState.RESOLVED && !anew);
  }
}
