package dev.madoguchi.console.access;

import static dev.madoguchi.console.access.StubProvider.ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.madoguchi.desk.QueueScope;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Category;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Signing in at Entra ID as its v2.0 endpoint describes itself and what its tokens hold. */
class EntraIdTest {
  private static final String TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";
  private static final String BILLING = "b1a0f7c2-0d57-4d6c-9e4b-5f0f6f1f7a11";

  private final StubProvider entra = new StubProvider("/" + TENANT + "/v2.0");

  EntraIdTest() {
    entra.metadata.putAll(
        Map.of(
            "token_endpoint_auth_methods_supported",
            List.of("client_secret_post", "private_key_jwt", "client_secret_basic"),
            "response_modes_supported",
            List.of("query", "fragment", "form_post"),
            "subject_types_supported",
            List.of("pairwise"),
            "id_token_signing_alg_values_supported",
            List.of("RS256"),
            "request_uri_parameter_supported",
            false,
            "frontchannel_logout_supported",
            true,
            "end_session_endpoint",
            entra.issuer().replace("/v2.0", "/oauth2/v2.0/logout"),
            "tenant_region_scope",
            "AS",
            "cloud_instance_name",
            "microsoftonline.com"));
  }

  @AfterEach
  void close() {
    entra.close();
  }

  @Test
  void appRolesAreFoundAndPeopleAreToldApartByTheirObjectId() throws Exception {
    signsIn(Map.of("groups", List.of(BILLING)));
    entra.tokenAnswer.put("access_token", tokenForGraph());
    var signedIn = ((ClaimMapping.Decision.Admitted) decide()).signedIn();
    assertThat(signedIn.getName()).isEqualTo("f2b3c0de-0000-4000-8000-3f5c1f1d2a01");
    assertThat(signedIn.getPrincipal().name()).isEqualTo("山田 花子");
    assertThat(signedIn.role()).isEqualTo(Role.SUPERVISOR);
    assertThat(signedIn.queues().scopes())
        .containsExactly(new QueueScope(Set.of(Category.BILLING), Set.of(), Set.of()));
  }

  @Test
  void groupsThatAreLeftOutSinceThereAreTooManyAreNamedAsSuch() {
    signsIn(
        Map.of(
            "_claim_names",
            Map.of("groups", "src1"),
            "_claim_sources",
            Map.of("src1", Map.of("endpoint", "https://graph.example.com/getMemberObjects"))));
    assertThat(((ClaimMapping.Decision.Denied) decide()).why())
        .contains("no queue", "left out groups", "too many");
  }

  @Test
  void whoWasGivenNoAppRoleIsNamedWithTheClaimThatIsMissing() {
    signsIn(Map.of("groups", List.of(BILLING)), "roles");
    assertThat(((ClaimMapping.Decision.Denied) decide()).why())
        .contains("no role: the claim roles is in none of ID token");
  }

  @Test
  void signingOutGoesToItsLogoutAddressAndComesBack() {
    assertThat(provider(settings(entra.issuer())).leave("the-token").blockOptional().orElseThrow())
        .asString()
        .startsWith(entra.issuer().replace("/v2.0", "/oauth2/v2.0/logout?"))
        .contains(
            "id_token_hint=the-token",
            "post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fconsole%2F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{tenantid}", TENANT})
  void anIssuerByAnotherNameThanTheTenantsIdIsNamed(String told) {
    entra.metadata.put("issuer", "https://login.example.com/" + told + "/v2.0");
    var fault =
        provider(settings(entra.issuer()))
            .provider()
            .map(_ -> "")
            .onErrorResume(e -> Mono.just(ConnectionFault.describe(e)))
            .blockOptional();
    assertThat(fault.orElseThrow())
        .contains("it calls itself https://login.example.com/" + told + "/v2.0");
  }

  private void signsIn(Map<String, Object> more, String... without) {
    var claims =
        new HashMap<String, Object>(
            Map.of(
                "oid", "f2b3c0de-0000-4000-8000-3f5c1f1d2a01",
                "name", "山田 花子",
                "preferred_username", "hanako@example.com",
                "roles", List.of("Madoguchi.Supervisor"),
                "tid", TENANT,
                "uti", "u1",
                "rh", "0.r",
                "ver", "2.0"));
    claims.putAll(more);
    claims.keySet().removeAll(Set.of(without));
    entra.signsIn(claims);
  }

  /** It is for another service, which alone can check it. */
  private String tokenForGraph() throws Exception {
    var other = new RSASSASigner(StubProvider.newKey("graph"));
    return entra.signed(
        other,
        JWSAlgorithm.RS256,
        "graph",
        entra.claims(Map.of("roles", List.of("Madoguchi.Agent"))));
  }

  private ClaimMapping.Decision decide() {
    var settings = settings(entra.issuer());
    var identity =
        provider(settings).redeem(ASKED, "the-code", ASKED.state(), null).blockOptional();
    return new ClaimMapping(settings).decide(identity.orElseThrow());
  }

  private static IdentityProvider provider(OidcProperties settings) {
    return new IdentityProvider(settings, new ClaimMapping(settings), Clock.systemUTC());
  }

  /** The documented block. */
  private static OidcProperties settings(String issuer) {
    return new OidcProperties(
        issuer,
        "console",
        "SECRET~VALUE",
        "http://localhost:8080",
        List.of("openid", "profile", "offline_access"),
        "oid",
        "name",
        "roles",
        Map.of("Madoguchi.Agent", Role.AGENT, "Madoguchi.Supervisor", Role.SUPERVISOR),
        "groups",
        Map.of(BILLING, new QueueScope(Set.of(Category.BILLING), Set.of(), Set.of())),
        Duration.ofMinutes(5));
  }
}
