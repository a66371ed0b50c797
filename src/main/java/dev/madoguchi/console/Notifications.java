package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What an agent may want to be told of at once: a ticket that nobody has taken or that somebody
 * else gave them, or the words of a customer of one's own. The page tells of each once, and only
 * whoever asked for it.
 *
 * @param kind {@code new}, {@code assigned} or {@code reply}
 * @param seq the number of the event that it is
 * @param question empty if the customer just asked for a person
 */
record Notifications(String kind, long seq, Instant at, Category category, String question) {

  /** Empty if there is none for this agent. */
  static Optional<Notifications> of(Ticket ticket, Agent me) {
    return ticket.events().reversed().stream()
        .filter(event -> event.change() instanceof Change.CustomerWrote || isDone(event))
        .findFirst()
        .filter(event -> concerns(event, ticket, me))
        .map(event -> of(ticket, event));
  }

  private static boolean concerns(TicketEvent event, Ticket ticket, Agent me) {
    var change = event.change();
    if (change instanceof Change.Opened) {
      return ticket.owner() == null && ticket.state().active();
    }
    return (change instanceof Change.Assigned || change instanceof Change.CustomerWrote)
        && me.id().equals(ticket.owner())
        && !me.id().equals(event.actor());
  }

  private static Notifications of(Ticket ticket, TicketEvent event) {
    return new Notifications(
        kind(event), event.seq(), event.at(), ticket.category(), ticket.opening().question());
  }

  private static String kind(TicketEvent event) {
    return event.change() instanceof Change.Opened
        ? "new"
        : event.change() instanceof Change.Assigned ? "assigned" : "reply";
  }

  /** After which what the customer said before is no news. */
  private static boolean isDone(TicketEvent event) {
    return event.change() instanceof Change.Opened
        || event.change() instanceof Change.Assigned
        || event.change() instanceof Change.AgentWrote
        || event.change() instanceof Change.Asked
        || event.change() instanceof Change.Resolved;
  }
}
