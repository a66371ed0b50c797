package dev.madoguchi.conversation;

import reactor.core.publisher.Mono;

/**
 * A way to reach agents who are not at the console, such as mail. What the customer wrote is not in
 * an alert: whoever gets it signs in and reads it there.
 */
public interface AgentAlerts {

  /** Whether this way is configured and leads to the agent. */
  boolean reaches(AgentAlert alert);

  /** Completes when it is on its way; the same alert again is brought once. */
  Mono<Void> send(AgentAlert alert);
}
