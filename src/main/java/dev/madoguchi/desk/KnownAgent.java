package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import java.time.Instant;

/**
 * Somebody who has signed in, as they did last.
 *
 * @param name what customers see
 * @param seen when that was
 */
public record KnownAgent(String id, String name, Role role, QueueAccess queues, Instant seen) {

  static KnownAgent of(AgentAccess signedIn, Instant now) {
    var agent = signedIn.agent();
    return new KnownAgent(agent.id(), agent.name(), signedIn.role(), signedIn.queues(), now);
  }

  Agent agent() {
    return new Agent(id, name);
  }

  /** Whether they may work on tickets at all. */
  public boolean works() {
    return role.included().contains(Role.AGENT);
  }
}
