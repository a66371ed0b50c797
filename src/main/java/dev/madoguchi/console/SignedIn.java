package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody who has proved who they are, and which tickets they may see. */
final class SignedIn extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Agent agent;
  private final Role role;
  private final transient Queues queues;
  private final transient String idToken;

  /**
   * @param idToken what the identity provider said of them; empty if they came by a link
   */
  SignedIn(Agent agent, Role role, Queues queues, String idToken) {
    super(role.authorities());
    this.agent = agent;
    this.role = role;
    this.queues = queues;
    this.idToken = idToken;
    setAuthenticated(true);
  }

  Role role() {
    return role;
  }

  Queues queues() {
    return queues;
  }

  String idToken() {
    return idToken;
  }

  @Override
  public Agent getPrincipal() {
    return agent;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return agent.id();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that
        && agent.equals(that.agent)
        && role == that.role
        && queues.equals(that.queues);
  }

  @Override
  public int hashCode() {
    return agent.hashCode();
  }
}
