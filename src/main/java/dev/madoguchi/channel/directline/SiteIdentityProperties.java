package dev.madoguchi.channel.directline;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a site that shows the chat proves who its customers are; off without secret and JWKS address.
 *
 * @param secret with which the site signs (HS256), at least 32 bytes
 * @param jwks where the keys are with which the site signs (RS256): https, or http on this machine
 * @param audience what a token must be for. With a secret, which signs nothing else, {@code aud}
 *     may be missing; a wrong one is refused in any case
 */
@ConfigurationProperties("madoguchi.pages.identity")
record SiteIdentityProperties(
    @DefaultValue("") String secret,
    @Nullable URI jwks,
    @DefaultValue("madoguchi") String audience) {
  private static final int SHORTEST_SECRET = 32;

  SiteIdentityProperties {
    var bytes = secret.getBytes(StandardCharsets.UTF_8).length;
    if (!secret.isEmpty() && bytes < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "madoguchi.pages.identity.secret: %d bytes (expected: at least %d, or none)"
              .formatted(bytes, SHORTEST_SECRET));
    }
    if (!secret.isEmpty() && jwks != null) {
      throw new IllegalArgumentException(
          "madoguchi.pages.identity: secret and jwks (expected: one of them)");
    }
    if (jwks != null && !isSafe(jwks)) {
      throw new IllegalArgumentException(
          "madoguchi.pages.identity.jwks: " + jwks + " (expected: such as https://…/keys.json)");
    }
    if (audience.isBlank()) {
      throw new IllegalArgumentException(
          "madoguchi.pages.identity.audience: blank (expected: such as madoguchi)");
    }
  }

  private static boolean isSafe(URI jwks) {
    var host = jwks.getHost();
    return host != null
        && ("https".equals(jwks.getScheme())
            || ("http".equals(jwks.getScheme()) && host.matches("localhost|127\\.0\\.0\\.1")));
  }
}
