package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.AgentClient;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.audit.AuditLog;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

class OidcTest extends WithProvider {
  private static final String IN = "/console/";
  private static final String FAILED = "/console/#sign-in-failed";
  private static final String LOGOUT = "/console/back-channel-logout";

  private final SignInLinks links;
  private final AuditLog audit;
  private final OidcBrowser browser = new OidcBrowser(home());

  @Autowired
  OidcTest(SignInLinks links, AuditLog audit) {
    this.links = links;
    this.audit = audit;
  }

  @Test
  void whomTheProviderProvesGetsIn() {
    var id = UUID.randomUUID().toString();
    var claims =
        Map.of("oid", id, "name", "窓口 花子", "roles", List.of("agent"), "groups", "everything");
    assertThat(signIn(claims)).isEqualTo(IN);
    var session = browser.read("/api/console/session");
    assertThat(session.path("agent").path("id").asString()).isEqualTo(id);
    assertThat(session.path("agent").path("name").asString()).isEqualTo("窓口 花子");
    assertThat(session.path("role").asString()).isEqualTo("AGENT");
    assertThat(browser.status("/api/console/counts")).isEqualTo(200);
  }

  @Test
  void theProviderIsAskedWithAChallengeAndToldWhereToSendTheBrowserBack() {
    var asked = UriComponentsBuilder.fromUri(browser.go("/console/sign-in")).build();
    var given = asked.getQueryParams().toSingleValueMap();
    assertThat(given)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(given.get("redirect_uri")).contains("signed-in").contains("localhost");
  }

  @Test
  void nobodyIsSentToAnAddressThatACallBringsAlong() {
    var asked =
        browser.go("/console/sign-in?to=https://evil.example&redirect_uri=https://evil.example");
    assertThat(asked.toString()).doesNotContain("evil");
    assertThat(browser.go(back(asked, agent()) + "&to=https://evil.example").toString())
        .isEqualTo(IN);
  }

  @Test
  void theHighestRoleCountsAndUnknownOnesDoNot() {
    var claims = new HashMap<>(agent());
    claims.put("roles", List.of("viewer", "SUPERVISOR", "emperor"));
    signIn(claims);
    assertThat(browser.read("/api/console/session").path("role").asString())
        .isEqualTo("SUPERVISOR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles", "groups"})
  void whoHasNoRoleOrNoQueueLearnsThatAndGetsNoSession(String missing) {
    var claims = new HashMap<>(agent());
    claims.remove(missing);
    assertThat(signIn(claims)).isEqualTo("/console/#no-access");
    assertNobodyIsSignedIn();
    assertThat(latest().deed()).isEqualTo("no-access");
  }

  static List<Map<String, Object>> falseTokens() {
    return List.of(
        Map.of("aud", List.of("another-product")),
        Map.of("iss", "https://another-provider.example"),
        Map.of("nonce", "another-nonce"),
        Map.of("exp", 1_000_000_000, "iat", 999_999_000));
  }

  @ParameterizedTest
  @MethodSource("falseTokens")
  void aTokenForSomethingElseLetsNobodyIn(Map<String, Object> wrong) {
    var claims = new HashMap<>(agent());
    claims.putAll(wrong);
    assertThat(signIn(claims)).isEqualTo(FAILED);
    assertNobodyIsSignedIn();
    assertThat(latest().deed()).isEqualTo("sign-in-failed");
  }

  @Test
  void anotherBrowserCannotUseTheAnswer() {
    var back = back(browser.go("/console/sign-in"), agent());
    var victim = new OidcBrowser(home());
    victim.go("/console/sign-in");
    assertThat(victim.go(back).toString()).isEqualTo(FAILED);
    assertThat(new OidcBrowser(home()).go(back).toString()).isEqualTo(FAILED);
    assertThat(victim.status("/api/console/counts")).isEqualTo(401);
  }

  @Test
  void anAnswerFromAnotherProviderIsRefused() {
    var back = back(browser.go("/console/sign-in"), agent());
    assertThat(browser.go(back + "&iss=https://another-provider.example").toString())
        .isEqualTo(FAILED);
    assertNobodyIsSignedIn();
  }

  @Test
  void anAnswerWorksOnce() {
    var asked = browser.go("/console/sign-in");
    var name = browser.question();
    var question = browser.cookie(name);
    var back = back(asked, agent());
    assertThat(browser.go(back).toString()).isEqualTo(IN);
    browser.signedOut();
    assertThat(browser.go(back).toString()).isEqualTo(FAILED);
    browser.put(name, question);
    assertThat(browser.go(back).toString()).isEqualTo(FAILED);
    assertNobodyIsSignedIn();
  }

  @Test
  void whatTheBrowserKeepsMeanwhileCannotBeReadOrChanged() {
    browser.go("/console/sign-in");
    var name = browser.question();
    var question = browser.cookie(name);
    assertThat(question).doesNotContain("state");
    assertThat(browser.setCookie())
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax", "Max-Age=600");
    var back = back(browser.go("/console/sign-in"), agent());
    var other = browser.question();
    browser.put(other, "A" + browser.cookie(other).substring(1));
    assertThat(browser.go(back).toString()).isEqualTo(FAILED);
  }

  @Test
  void whoSaysNoAtTheProviderIsBackAtTheSignIn() {
    assertThat(browser.go(refusal("access_denied")).toString()).isEqualTo(FAILED);
    assertThat(latest().reason()).isEqualTo("access_denied");
    browser.go(refusal("%3Cscript%3E"));
    assertThat(latest().reason()).isEqualTo("no-code");
  }

  @Test
  void aNewSessionBeginsWithEachSignIn() {
    signIn(agent());
    var before = browser.cookie("madoguchi");
    signIn(agent());
    assertThat(browser.cookie("madoguchi")).isNotEqualTo(before);
  }

  @Test
  void signingOutEndsTheProvidersSessionToo() {
    signIn(agent());
    var to = browser.delete("/api/console/session").path("to").asString();
    assertThat(to)
        .startsWith(PROVIDER.endSessionEndpointUrl(ISSUER).toString())
        .contains("id_token_hint=ey", "client_id=console")
        .contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A" + PORT + "%2Fconsole%2F");
    assertThat(browser.go(to).toString()).isEqualTo(home() + IN);
    assertThat(browser.status("/api/console/counts")).isEqualTo(401);
    assertThat(latest().deed()).isEqualTo("sign-out");
  }

  @Test
  void linksAreOff() {
    assertThat(links.first()).isEmpty();
    var token = AgentClient.token(links.issue("somebody", Role.ADMIN));
    AgentClient.web(PORT)
        .post()
        .uri("/api/console/session")
        .bodyValue(Map.of("token", token))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void aChangedRoleIsNoted() {
    var claims = new HashMap<>(agent());
    signIn(claims);
    claims.put("roles", "admin");
    signIn(claims);
    var actions =
        audit.before(null).take(2).map(entry -> entry.what().deed()).collectList().block();
    assertThat(actions).containsExactly("sign-in", "role-change");
  }

  @Test
  void twoTabsAtTheProviderBothGetIn() {
    var first = browser.go("/console/sign-in");
    var second = browser.go("/console/sign-in");
    assertThat(browser.go(back(first, agent())).toString()).isEqualTo(IN);
    assertThat(browser.go(back(second, agent())).toString()).isEqualTo(IN);
  }

  @Test
  void aBrowserKeepsAFewTabsAtMost() {
    for (var i = 0; i < 20; i++) {
      browser.go("/console/sign-in");
    }
    assertThat(browser.questions()).isLessThanOrEqualTo(5);
  }

  @Test
  void whoIsRefusedElsewhereIsOutEverywhere() {
    var claims = new HashMap<>(agent());
    signIn(claims);
    assertThat(browser.status("/api/console/counts")).isEqualTo(200);
    claims.remove("roles");
    var other = new OidcBrowser(home());
    assertThat(
            other
                .go(other.submit(other.go("/console/sign-in"), proof(claims)).toString())
                .toString())
        .isEqualTo("/console/#no-access");
    assertThat(browser.status("/api/console/counts")).isEqualTo(401);
  }

  @Test
  void aRoleThatWasTakenAwayIsGoneInEveryBrowser() {
    var claims = new HashMap<>(agent());
    claims.put("roles", "supervisor");
    signIn(claims);
    assertThat(browser.status("/api/console/audit")).isEqualTo(200);
    claims.put("roles", "viewer");
    var other = new OidcBrowser(home());
    other.go(other.submit(other.go("/console/sign-in"), proof(claims)).toString());
    assertThat(browser.status("/api/console/audit")).isEqualTo(403);
    assertThat(browser.status("/api/console/counts")).isEqualTo(200);
  }

  @Test
  void whoWasRefusedComesWithAnotherAccountByLeavingTheProviderFirst() {
    var claims = new HashMap<>(agent());
    claims.remove("roles");
    signIn(claims);
    assertThat(browser.go("/console/sign-in?account=other").toString())
        .startsWith(PROVIDER.endSessionEndpointUrl(ISSUER).toString())
        .contains("id_token_hint=ey");
    assertThat(browser.go("/console/sign-in?account=other").toString())
        .contains("prompt=select_account");
  }

  @Test
  void aSignInBegunUnderAnotherNameOfThisMachineGoesToTheConfiguredAddressFirst() {
    var here = new OidcBrowser("http://127.0.0.1:" + PORT);
    assertThat(here.go("/console/sign-in").toString())
        .isEqualTo(home() + "/console/sign-in?home=true");
    assertThat(here.go("/console/sign-in?home=true").toString()).startsWith(issuer());
  }

  @Test
  void aProviderThatSignsSomebodyOutIsHeard() {
    var claims = new HashMap<>(agent());
    claims.put("sid", "session-1");
    signIn(claims);
    var other = new HashMap<>(agent());
    var colleague = new OidcBrowser(home());
    colleague.go(colleague.submit(colleague.go("/console/sign-in"), proof(other)).toString());
    var told =
        browser.post(LOGOUT, Map.of("logout_token", logoutToken(Map.of("sid", "session-1"))));
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(browser.status("/api/console/counts")).isEqualTo(401);
    assertThat(colleague.status("/api/console/counts")).isEqualTo(200);
    assertThat(latest().deed()).isEqualTo("signed-out");
  }

  @Test
  void whatIsNoLogoutTokenSignsNobodyOut() {
    signIn(agent());
    var idToken = PROVIDER.issueToken(ISSUER, "hana", "console").serialize();
    var nonce = logoutToken(Map.of("sid", "x", "nonce", "n"));
    var nobody = logoutToken(Map.of());
    for (var token : List.of(idToken, nonce, nobody, "x.y.z", "")) {
      assertThat(browser.post(LOGOUT, Map.of("logout_token", token)).statusCode()).isEqualTo(400);
    }
    assertThat(browser.post(LOGOUT, Map.of("x", "y")).statusCode()).isEqualTo(400);
    assertThat(browser.status("/api/console/counts")).isEqualTo(200);
  }

  @Test
  void aCrowdOfStrangersAtTheWayBackHidesNoRealFailure() {
    for (var i = 0; i < 100; i++) {
      assertThat(new OidcBrowser(home()).go("/console/signed-in?code=x&state=" + i).toString())
          .isEqualTo(FAILED);
    }
    assertThat(browser.go(refusal("access_denied")).toString()).isEqualTo(FAILED);
    assertThat(latest().reason()).isEqualTo("access_denied");
  }

  @Test
  void anAdministratorSeesWhoIsSignedInAndEndsTheirSessions() {
    var agent = new HashMap<>(agent());
    agent.put("name", "Worker");
    signIn(agent);
    var admin = new HashMap<>(agent());
    admin.put("roles", "admin");
    var chief = new OidcBrowser(home());
    chief.go(chief.submit(chief.go("/console/sign-in"), proof(admin)).toString());
    assertThat(chief.read("/api/console/people").valueStream().map(p -> p.path("id").asString()))
        .contains((String) agent.get("oid"));
    assertThat(browser.status("/api/console/people")).isEqualTo(403);
    chief.postJson("/api/console/people/sign-out", Map.of("id", agent.get("oid")));
    assertThat(browser.status("/api/console/counts")).isEqualTo(401);
    assertThat(latest().deed()).isEqualTo("end-sessions");
    assertThat(chief.status("/api/console/people")).isEqualTo(200);
  }

  private String refusal(String error) {
    var asked = UriComponentsBuilder.fromUri(browser.go("/console/sign-in")).build();
    var state = asked.getQueryParams().getFirst("state");
    return "/console/signed-in?error=" + error + "&state=" + state;
  }

  private static String logoutToken(Map<String, Object> more) {
    var claims =
        new HashMap<String, Object>(
            Map.of(
                "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
    claims.putAll(more);
    return PROVIDER
        .issueToken(
            ISSUER,
            "console",
            new DefaultOAuth2TokenCallback(ISSUER, "", "JWT", List.of("console"), claims, 120))
        .serialize();
  }

  private static Map<String, String> proof(Map<String, Object> claims) {
    return Map.of("username", "hana", "claims", text(claims));
  }

  private static Map<String, Object> agent() {
    return Map.of(
        "oid",
        UUID.randomUUID().toString(),
        "name",
        "Hana",
        "roles",
        "agent",
        "groups",
        "everything");
  }

  private String signIn(Map<String, Object> claims) {
    return browser.go(back(browser.go("/console/sign-in"), claims)).toString();
  }

  /** Where the provider sends the browser back to. */
  private String back(URI asked, Map<String, Object> claims) {
    return browser.submit(asked, proof(claims)).toString();
  }

  private void assertNobodyIsSignedIn() {
    assertThat(browser.read("/api/console/session").path("agent").isNull()).isTrue();
    assertThat(browser.status("/api/console/counts")).isEqualTo(401);
  }

  private AuditLog.Audited latest() {
    return requireNonNull(audit.before(null).blockFirst()).what();
  }

  private static String text(Map<String, ?> claims) {
    return JsonMapper.shared().writeValueAsString(claims);
  }
}
