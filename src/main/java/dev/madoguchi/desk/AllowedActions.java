package dev.madoguchi.desk;

import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an agent may do to a ticket as it stands, so that no page has to know the rules. */
public final class AllowedActions {

  private AllowedActions() {}

  /** Their names, as calls are named, such as {@code claim}. */
  public static List<String> of(Ticket ticket, AgentAccess agent) {
    if (!agent.mayWorkOn(ticket)) {
      return List.of();
    }
    boolean active = ticket.state().active();
    boolean supervises = agent.role().included().contains(Role.SUPERVISOR);
    var names = new ArrayList<>(List.of("export", "article", "link"));
    if (active || ticket.state() == TicketState.RESOLVED) {
      names.addAll(List.of("note", "tag"));
    }
    if (ticket.escalation() != null) {
      names.add("form");
    }
    if (supervises && !active) {
      names.add("erase");
    }
    if (active) {
      names.add("classify");
      names.addAll(ofActive(ticket, agent.agent().id(), supervises));
    }
    return List.copyOf(names);
  }

  private static List<String> ofActive(Ticket ticket, String me, boolean supervises) {
    var names = new ArrayList<String>();
    if (ticket.state() == TicketState.PENDING_VENDOR) {
      names.add("vendor");
    }
    if (ticket.owner() == null) {
      names.addAll(List.of("claim", "merge"));
    } else if (Objects.equals(ticket.owner(), me)) {
      names.addAll(List.of("release", "reply", "ask", "resolve", "assign", "merge"));
      if (ticket.state() == TicketState.OPEN && ticket.category() != Category.BILLING) {
        names.add("escalate");
      }
    } else if (supervises) {
      names.add("takeover");
    }
    return names;
  }
}
