package dev.madoguchi.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.desk.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers really say, in the shapes of Keycloak and of Entra ID. */
class ClaimMappingTest {
  private static final ProviderTokens TOKENS =
      new ProviderTokens("s", null, "id", "access", Instant.EPOCH, null);

  @ParameterizedTest
  @CsvSource({
    "realm_access.roles",
    "resource_access.madoguchi.console.roles",
    "resource_access.support.example.com.roles",
    "https://example.com/roles",
    "app-roles"
  })
  void rolesAreFoundWhateverDotsAndSlashesTheirNamesHave(String claim) {
    var mapping = mapping("name", claim, Map.of());
    var identity =
        identity(
            Map.of(
                "sub",
                "s",
                "realm_access",
                Map.of("roles", List.of("agent")),
                "resource_access",
                Map.of(
                    "madoguchi.console", Map.of("roles", List.of("agent")),
                    "support.example.com", Map.of("roles", List.of("agent")),
                    "madoguchi", Map.of("x", "y")),
                "https://example.com/roles",
                "agent",
                "app-roles",
                List.of("agent")));
    assertThat(mapping.decide(identity)).isInstanceOf(ClaimMapping.Decision.Admitted.class);
  }

  @Test
  void theIdTokenIsBelievedBeforeTheAccessTokenAndThatBeforeUserinfo() {
    var mapping = mapping("name", "roles", Map.of());
    var identity =
        identity(Map.of("sub", "s"))
            .with(ProviderIdentity.ACCESS_TOKEN, Map.of("roles", "viewer"))
            .with(ProviderIdentity.USER_INFO, Map.of("roles", "admin"));
    assertThat(admitted(mapping, identity).role()).isEqualTo(Role.VIEWER);
    var first =
        identity(Map.of("sub", "s", "roles", "agent"))
            .with(ProviderIdentity.ACCESS_TOKEN, Map.of("roles", "admin"));
    assertThat(admitted(mapping, first).role()).isEqualTo(Role.AGENT);
  }

  @Test
  void aMissingClaimIsNamedWithThoseThatAreThere() {
    var mapping = mapping("name", "roles", Map.of());
    assertThat(
            denied(
                mapping,
                identity(Map.of("sub", "s", "email", "hana@example.com"))
                    .with(
                        ProviderIdentity.ACCESS_TOKEN,
                        Map.of("realm_access", Map.of("roles", List.of("agent"))))))
        .contains("roles is in none of ID token, access token")
        .contains("realm_access.roles")
        .contains("email")
        .doesNotContain("hana@example.com");
  }

  @Test
  void valuesThatMeanNothingHereAreNamed() {
    var mapping = mapping("name", "roles", Map.of("Madoguchi.Agent", Role.AGENT));
    assertThat(denied(mapping, identity(Map.of("sub", "s", "roles", List.of("a", "b\nc")))))
        .contains("[a, b c]")
        .contains("madoguchi.console.oidc.roles");
    var many = IntStream.range(0, 300).mapToObj(i -> "group-" + i).toList();
    assertThat(denied(mapping, identity(Map.of("sub", "s", "roles", many)))).contains("280 more");
  }

  @ParameterizedTest
  @CsvSource({"_claim_names", "hasgroups"})
  void groupsThatWereLeftOutBecauseThereAreTooManyAreTold(String how) {
    var mapping = mapping("name", "groups", Map.of());
    Map<String, Object> claims =
        how.equals("hasgroups")
            ? Map.of("sub", "s", "hasgroups", true)
            : Map.of("sub", "s", "_claim_names", Map.of("groups", "src1"));
    assertThat(denied(mapping, identity(claims))).contains("too many");
  }

  @Test
  void groupsThatWereLeftOutAreNotTakenForMissingRoles() {
    var mapping = mapping("name", "roles", Map.of());
    assertThat(denied(mapping, identity(Map.of("sub", "s", "hasgroups", true))))
        .contains("roles is in none of ID token")
        .doesNotContain("too many");
  }

  @Test
  void aJapaneseNameIsPutTogetherFamilyNameFirst() {
    var mapping = mapping("{family_name} {given_name}", "roles", Map.of());
    var claims =
        Map.<String, Object>of(
            "sub", "s", "roles", "agent", "family_name", "山田", "given_name", "花子");
    assertThat(admitted(mapping, identity(claims)).getPrincipal().name()).isEqualTo("山田 花子");
  }

  @Test
  void aPatternOfWhichAPartIsMissingGivesWayToTheUserName() {
    var mapping = mapping("{family_name} {given_name}", "roles", Map.of());
    var claims =
        Map.<String, Object>of(
            "sub", "s", "roles", "agent", "family_name", "山田", "preferred_username", "hanako");
    assertThat(admitted(mapping, identity(claims)).getPrincipal().name()).isEqualTo("hanako");
  }

  private static ClaimMapping mapping(String name, String role, Map<String, Role> roles) {
    return new ClaimMapping(OidcSettings.of("https://login.example.com", name, role, roles));
  }

  private static SignedIn admitted(ClaimMapping mapping, ProviderIdentity identity) {
    return ((ClaimMapping.Decision.Admitted) mapping.decide(identity)).signedIn();
  }

  private static String denied(ClaimMapping mapping, ProviderIdentity identity) {
    return ((ClaimMapping.Decision.Denied) mapping.decide(identity)).why();
  }

  private static ProviderIdentity identity(Map<String, Object> claims) {
    return ProviderIdentity.of(claims, TOKENS);
  }
}
