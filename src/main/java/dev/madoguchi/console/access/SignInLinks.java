package dev.madoguchi.console.access;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import dev.madoguchi.web.ProxyDetection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Makes links that let somebody into the console once, for where there is no identity provider.
 * What is kept of a link cannot be used to sign in.
 */
public final class SignInLinks {
  /** With which the ids of people begin who come by a link. */
  static final String LOCAL = "local:";

  private static final int TOKEN_BYTES = 32;
  private static final int MOST = 1000;

  private final ConsoleProperties properties;
  private final boolean areOff;
  private final String home;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, Invitation> open = new ConcurrentHashMap<>();

  /**
   * @param home the configured address of the console where agents sign in by an identity provider;
   *     else empty
   */
  SignInLinks(
      ConsoleProperties properties, boolean areOff, String home, Clock clock, SecureRandom random) {
    this.properties = properties;
    this.areOff = areOff;
    this.home = home;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The path and fragment of a link for whoever started the product; empty if links are off. A
   * fragment never reaches a log or another site.
   */
  public Optional<String> first() {
    return areOff ? Optional.empty() : Optional.of(issue(properties.name(), Role.ADMIN));
  }

  /** Where the console is for agents who sign in by an identity provider; empty without one. */
  public Optional<String> home() {
    return Optional.of(home).filter(it -> !it.isEmpty()).map(it -> it + "/console/");
  }

  /**
   * Whether nobody is let in by a link: agents sign in by an identity provider, or the product has
   * a public address, and behind a proxy that leaves no sign anybody would be from this machine.
   */
  public boolean areOff() {
    return areOff;
  }

  /** Whether a link may be used by whoever sends this request. */
  boolean areAccepted(ServerHttpRequest request) {
    var from = request.getRemoteAddress();
    return !areOff
        && from != null
        && from.getAddress() != null
        && !ProxyDetection.areIn(request.getHeaders())
        && (!from.getAddress().isLoopbackAddress()
            || ProxyDetection.isLocalHost(request.getHeaders()))
        && properties.accepts(from.getAddress());
  }

  /** Whether somebody is invited by a link that has not been used yet, under a name like this. */
  boolean areOpenFor(Predicate<String> name) {
    open.values().removeIf(this::isOver);
    return open.values().stream().anyMatch(each -> name.test(each.agent().name()));
  }

  /** The same name is the same agent, whichever link was used. */
  public String issue(String name, Role role) {
    return issue(name, role, QueueAccess.ALL);
  }

  public String issue(String name, Role role, QueueAccess queues) {
    open.values().removeIf(this::isOver);
    if (open.size() >= MOST) {
      throw new IllegalStateException("sign-in links: " + MOST + " are open (expected: fewer)");
    }
    var token = newToken();
    var invitation = new Invitation(new Agent(LOCAL + name, name), role, queues, end());
    open.put(hash(token), invitation);
    return "/console/#sign-in=" + token;
  }

  /** Whom the token lets in; each does so once. */
  Optional<SignedIn> redeem(String token) {
    return Optional.ofNullable(open.remove(hash(token)))
        .filter(invitation -> !isOver(invitation))
        .map(invitation -> invitation.signedIn());
  }

  private boolean isOver(Invitation invitation) {
    return !clock.instant().isBefore(invitation.until());
  }

  private Instant end() {
    return clock.instant().plus(properties.linkLife());
  }

  private String newToken() {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Invitation(Agent agent, Role role, QueueAccess queues, Instant until) {

    SignedIn signedIn() {
      return new SignedIn(agent, role, queues);
    }
  }
}
