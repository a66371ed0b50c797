package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody who has proved who they are. */
final class SignedIn extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Agent agent;
  private final Role role;

  SignedIn(Agent agent, Role role) {
    super(role.authorities());
    this.agent = agent;
    this.role = role;
    setAuthenticated(true);
  }

  Role role() {
    return role;
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
    return other instanceof SignedIn that && agent.equals(that.agent) && role == that.role;
  }

  @Override
  public int hashCode() {
    return agent.hashCode();
  }
}
