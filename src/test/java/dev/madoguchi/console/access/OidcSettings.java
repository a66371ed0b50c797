package dev.madoguchi.console.access;

import dev.madoguchi.desk.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of an identity provider, as they are if only what must be given is given. */
final class OidcSettings {
  private OidcSettings() {}

  static OidcProperties of(String issuer) {
    return of(issuer, "name", "roles", Map.of());
  }

  static OidcProperties of(String issuer, String name, String role, Map<String, Role> roles) {
    return new OidcProperties(
        issuer,
        "console",
        "",
        "http://localhost:8080",
        List.of("openid", "profile"),
        "oid",
        name,
        role,
        roles,
        "",
        Map.of(),
        Duration.ofMinutes(5));
  }
}
