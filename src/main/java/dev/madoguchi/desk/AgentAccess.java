package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.ticket.Ticket;

/** Somebody who works at the desk, with what they may do and which tickets they may see. */
public record AgentAccess(Agent agent, Role role, QueueAccess queues) {

  /** Whether they may work on this ticket. */
  boolean mayWorkOn(Ticket ticket) {
    return role.included().contains(Role.AGENT) && queues.hold(ticket);
  }
}
