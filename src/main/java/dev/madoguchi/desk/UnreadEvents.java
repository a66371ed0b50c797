package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;

/** What of a ticket is new to an agent. */
public final class UnreadEvents {
  private UnreadEvents() {}

  /**
   * How much the agent has not read: of their own tickets and of nobody's what the customer wrote,
   * and that they were given it; of those of others only where they are mentioned.
   *
   * @param read the number of the last event that the agent has read
   */
  public static int of(Ticket ticket, Agent me, long read) {
    var concerned = ticket.owner() == null || ticket.owner().equals(me.id());
    return (int)
        ticket.events().stream()
            .filter(event -> event.seq() > read && !event.actor().equals(me.id()))
            .filter(event -> isNews(event, me, concerned && ticket.state().active()))
            .count();
  }

  private static boolean isNews(TicketEvent event, Agent me, boolean concerned) {
    return switch (event.change()) {
      case Change.Opened _,
          Change.CustomerWrote _,
          Change.CustomerEdited _,
          Change.Reopened _,
          Change.Rated _ ->
          concerned;
      case Change.Assigned(var to, _, _) -> concerned && to.equals(me.id());
      case Change.Noted(var text) -> NoteMentions.name(text, me.name());
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          false;
    };
  }
}
