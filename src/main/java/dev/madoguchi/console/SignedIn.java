package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.QueueAccess;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody who has proved who they are, and which tickets they may see. */
final class SignedIn extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Agent agent;
  private final Role role;
  private final transient QueueAccess queues;
  private final transient @Nullable ProviderTokens tokens;

  /** Somebody who came by a sign-in link. */
  SignedIn(Agent agent, Role role, QueueAccess queues) {
    this(agent, role, queues, null);
  }

  /**
   * @param tokens what the identity provider gave for them; null if they came by a link
   */
  SignedIn(Agent agent, Role role, QueueAccess queues, @Nullable ProviderTokens tokens) {
    super(role.authorities());
    this.agent = agent;
    this.role = role;
    this.queues = queues;
    this.tokens = tokens;
    setAuthenticated(true);
  }

  Role role() {
    return role;
  }

  QueueAccess queues() {
    return queues;
  }

  @Nullable ProviderTokens tokens() {
    return tokens;
  }

  /** The same session with what the person may do by now. */
  SignedIn with(SignedIn newest) {
    return new SignedIn(newest.agent, newest.role, newest.queues, tokens);
  }

  /** The same person as {@code proved} anew; what they are told apart and called by stays. */
  SignedIn renewed(SignedIn proved) {
    return new SignedIn(agent, proved.role, proved.queues, proved.tokens);
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
