package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.AgentAlert.Kind;
import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What an agent is told of at once. The page tells of each once, and by sound or on the desktop
 * only whoever asked for it.
 *
 * @param kind what has happened
 * @param seq the number of the event that it is
 * @param question empty if the customer just asked for a person
 * @param by the id of the colleague who did it; empty if it was none
 * @param open whether it is business time for the ticket's queue
 */
public record Notifications(
    Kind kind, long seq, Instant at, Category category, String question, String by, boolean open) {

  /** Empty if there is none for this agent. */
  public static Optional<Notifications> of(Ticket ticket, Agent me, boolean open) {
    return ticket.events().reversed().stream()
        .filter(Notifications::tells)
        .findFirst()
        .flatMap(event -> kind(event, ticket, me).map(kind -> of(kind, ticket, event, open)));
  }

  /** What an event is to an agent; empty if it does not concern them. */
  static Optional<Kind> kind(TicketEvent event, Ticket ticket, Agent me) {
    if (me.id().equals(event.actor())) {
      return Optional.empty();
    }
    var mine = me.id().equals(ticket.owner());
    return Optional.ofNullable(
        switch (event.change()) {
          case Change.Opened _ ->
              ticket.owner() == null && ticket.state().active() ? Kind.NEW : null;
          case Change.Assigned _ -> mine ? Kind.ASSIGNED : null;
          case Change.CustomerWrote _, Change.Reopened _ -> mine ? Kind.REPLY : null;
          case Change.SlaWarned _, Change.SlaBreached _ -> mine ? Kind.DUE : null;
          case Change.Noted(var text) -> NoteMentions.name(text, me.name()) ? Kind.MENTION : null;
          case Change.ByCustomer _,
              Change.ByAgent _,
              Change.ByVendor _,
              Change.ByTime _,
              Change.ByChannel _,
              Change.Obsolete _ ->
              null;
        });
  }

  private static Notifications of(Kind kind, Ticket ticket, TicketEvent event, boolean open) {
    return new Notifications(
        kind,
        event.seq(),
        event.at(),
        ticket.category(),
        ticket.opening().question(),
        event.party() == Party.AGENT ? event.actor() : "",
        open);
  }

  /** What is news to somebody, or after which what was before is none any more. */
  private static boolean tells(TicketEvent event) {
    return event.change() instanceof Change.Opened
        || event.change() instanceof Change.CustomerWrote
        || event.change() instanceof Change.Reopened
        || event.change() instanceof Change.Assigned
        || event.change() instanceof Change.SlaWarned
        || event.change() instanceof Change.SlaBreached
        || event.change() instanceof Change.Noted
        || event.change() instanceof Change.AgentWrote
        || event.change() instanceof Change.Asked
        || event.change() instanceof Change.Resolved;
  }
}
