package dev.madoguchi.console.access;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.AgentAccess;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who has proved who they are, and what they may do and see. */
public final class SignedIn extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  private final transient AgentAccess access;
  private final transient @Nullable ProviderTokens tokens;

  /** Somebody who came by a sign-in link. */
  SignedIn(Agent agent, Role role, QueueAccess queues) {
    this(agent, role, queues, null);
  }

  /**
   * @param tokens what the identity provider gave for them; null if they came by a link
   */
  SignedIn(Agent agent, Role role, QueueAccess queues, @Nullable ProviderTokens tokens) {
    this(new AgentAccess(agent, role, queues), tokens);
  }

  private SignedIn(AgentAccess access, @Nullable ProviderTokens tokens) {
    super(authorities(access.role()));
    this.access = access;
    this.tokens = tokens;
    setAuthenticated(true);
  }

  private static List<GrantedAuthority> authorities(Role role) {
    return role.included().stream()
        .<GrantedAuthority>map(each -> new SimpleGrantedAuthority("ROLE_" + each))
        .toList();
  }

  /** The same for the desk, which knows of no session. */
  public AgentAccess access() {
    return access;
  }

  public Role role() {
    return access.role();
  }

  public QueueAccess queues() {
    return access.queues();
  }

  /** Whether they came by a sign-in link, and not by an identity provider. */
  boolean isByLink() {
    return access.agent().id().startsWith(SignInLinks.LOCAL);
  }

  @Nullable ProviderTokens tokens() {
    return tokens;
  }

  /** The same session with what the person may do by now. */
  SignedIn with(SignedIn newest) {
    return new SignedIn(newest.access, tokens);
  }

  /** The same person as {@code proved} anew; what they are told apart and called by stays. */
  SignedIn renewed(SignedIn proved) {
    return new SignedIn(access.agent(), proved.role(), proved.queues(), proved.tokens);
  }

  @Override
  public Agent getPrincipal() {
    return access.agent();
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return access.agent().id();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that && access.equals(that.access);
  }

  @Override
  public int hashCode() {
    return access.agent().hashCode();
  }
}
