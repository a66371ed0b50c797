package dev.madoguchi.console.access;

import dev.madoguchi.desk.QueueScope;
import dev.madoguchi.desk.Role;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider by which agents sign in (OpenID Connect); none if nothing is given. With
 * one, sign-in links are off. A setting that is not among these stops the start.
 *
 * @param issuer its address, exactly as its tokens name it
 * @param clientId what it calls this product
 * @param clientSecret empty for a public client, which is protected by PKCE alone
 * @param home the address by which agents reach this product, without a path; {@code
 *     /console/signed-in} there has to be registered as a redirect address, {@code /console/} as
 *     one after signing out
 * @param scopes what is asked for; {@code offline_access} where only that brings a refresh token
 * @param idClaim what agents are told apart by; {@code sub} where a token has no such claim
 * @param nameClaim what customers see of them: a claim, or a pattern of claims in braces
 * @param roleClaim what they may do; dots lead into nested claims
 * @param roles which value of that claim is which role; the roles' own names if empty
 * @param queueClaim which tickets they see; everybody sees all if empty
 * @param queues which tickets each value of that claim stands for
 * @param recheck how often the provider is asked whether somebody may still work, 30 seconds to 12
 *     hours; zero for never
 */
@ConfigurationProperties(value = OidcProperties.PREFIX, ignoreUnknownFields = false)
record OidcProperties(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String home,
    @DefaultValue({"openid", "profile"}) List<String> scopes,
    @DefaultValue("oid") String idClaim,
    @DefaultValue("name") String nameClaim,
    @DefaultValue("roles") String roleClaim,
    @DefaultValue Map<String, Role> roles,
    @DefaultValue("") String queueClaim,
    @DefaultValue Map<String, QueueScope> queues,
    @DefaultValue("5m") Duration recheck) {
  static final String PREFIX = "madoguchi.console.oidc";
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

  OidcProperties {
    roles = Map.copyOf(roles);
    queues = Map.copyOf(queues);
    scopes = List.copyOf(scopes);
    home = home.replaceAll("/+$", "");
    var given =
        Stream.of(issuer, clientId, clientSecret, home, queueClaim).anyMatch(it -> !it.isBlank())
            || !roles.isEmpty()
            || !queues.isEmpty();
    if (given) {
      address("issuer", issuer);
      required("client-id", clientId, "what the identity provider calls this product");
      withoutPath(address("home", home), home);
      required("id-claim", idClaim, "a claim's name");
      required("name-claim", nameClaim, "a claim's name");
      required("role-claim", roleClaim, "a claim's name");
    }
    if (queueClaim.isBlank() != queues.isEmpty()) {
      throw wrong(queueClaim.isBlank() ? "queue-claim" : "queues", "", "both or neither");
    }
    if (!scopes.contains("openid")) {
      throw wrong("scopes", String.join(", ", scopes), "openid, and what else is needed");
    }
    if (!recheck.isZero()
        && (recheck.compareTo(Duration.ofSeconds(30)) < 0
            || recheck.compareTo(Duration.ofHours(12)) > 0)) {
      throw wrong("recheck", recheck.toString(), "30 seconds to 12 hours, or 0 for never");
    }
  }

  boolean areGiven() {
    return !issuer.isBlank();
  }

  private static void required(String name, String value, String expected) {
    if (value.isBlank()) {
      throw wrong(name, "", expected);
    }
  }

  /** Only to this very machine may anything be sent that others can read. */
  private static URI address(String name, String value) {
    var expected = "an address such as https://sign-in.example.com";
    required(name, value, expected);
    try {
      var uri = URI.create(value);
      var host = Objects.requireNonNullElse(uri.getHost(), "");
      var isHere = "http".equals(uri.getScheme()) && HERE.contains(host);
      if (host.isEmpty() || !("https".equals(uri.getScheme()) || isHere)) {
        throw new IllegalArgumentException(value);
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw wrong(name, value, expected);
    }
  }

  private static void withoutPath(URI home, String value) {
    if (!Objects.requireNonNullElse(home.getRawPath(), "").isEmpty()
        || home.getRawQuery() != null
        || home.getRawFragment() != null) {
      throw wrong("home", value, "scheme, host and port only: the console is at /console/ there");
    }
  }

  private static IllegalArgumentException wrong(String name, String value, String expected) {
    return new IllegalArgumentException(
        PREFIX
            + "."
            + name
            + ": "
            + (value.isBlank() ? "empty" : value)
            + " (expected: "
            + expected
            + ")");
  }
}
