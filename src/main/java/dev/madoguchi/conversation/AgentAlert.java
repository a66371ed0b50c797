package dev.madoguchi.conversation;

import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;

/**
 * What an agent who is not at the console is told of.
 *
 * @param agent whom it is for
 * @param mail where they want to be written to; empty for nowhere
 * @param teams whether they want a message in Teams
 * @param kind what has happened
 * @param event the number of the ticket's event that it is; with ticket and agent it names the
 *     alert, so that one that is sent again can be told apart
 * @param language in which the agent is spoken to
 * @param path of the ticket in the console, such as {@code /console/#MD-…}
 */
public record AgentAlert(
    Agent agent,
    String mail,
    boolean teams,
    Kind kind,
    TicketId ticket,
    long event,
    Language language,
    String path) {

  /** What can happen that concerns an agent. */
  public enum Kind {
    /** A ticket that nobody has taken. */
    NEW,
    /** A ticket was given to the agent. */
    ASSIGNED,
    /** The customer of a ticket of theirs wrote, or had it reopened. */
    REPLY,
    /** A promise on a ticket of theirs is nearly due, or overdue. */
    DUE,
    /** A colleague named them in a note. */
    MENTION
  }

  /** For logs: no address. */
  @Override
  public String toString() {
    return "AgentAlert[" + kind + " " + ticket + "/" + event + " " + agent.id() + "]";
  }
}
