package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.QueueAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Tells agents from other people. What counts is what Azure vouches for: the tenant and the object
 * id in an activity that came through the gate, and the team's members. Names and texts do not.
 */
final class AgentRole {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRole.class);
  private static final int LONGEST_NAME = 100;

  private final AgentsProperties properties;
  private final AgentsChannel channel;
  private final TeamRoster roster;

  /** Whether somebody is an agent. */
  sealed interface Answer {}

  /**
   * @param queues the tickets they may see and work on
   */
  record Yes(Agent agent, QueueAccess queues) implements Answer {}

  /**
   * @param code of the text that says why not
   */
  record No(String code) implements Answer {}

  AgentRole(AgentsProperties properties, AgentsChannel channel, TeamRoster roster) {
    this.properties = properties;
    this.channel = channel;
    this.roster = roster;
  }

  /** In the agents' channel. Never fails: whoever cannot be checked is not an agent now. */
  Mono<Answer> of(ReceivedActivity received) {
    return channel.holds(received) ? anywhere(received) : Mono.just(new No("refused.stranger"));
  }

  /** The same of somebody in whichever conversation in Teams. */
  Mono<Answer> anywhere(ReceivedActivity received) {
    var from = received.activity().getFrom();
    var id = from == null ? null : from.getAadObjectId();
    if (id == null
        || !channel.isTeams(received)
        || !channel.isOurTenant(received)
        || !properties.hasMember(id)) {
      return Mono.just(new No("refused.stranger"));
    }
    return roster
        .name(id)
        .<Answer>map(name ->
            new Yes(new Agent(AgentsProperties.plain(id), shown(name)), properties.queuesOf(id)))
        .defaultIfEmpty(new No("refused.stranger"))
        .onErrorResume(e -> {
          LOG.warn("the agents' team could not be asked for its members: {}", e.toString());
          return Mono.just(new No("refused.later"));
        });
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
