package dev.madoguchi.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.desk.audit.ListAuditLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.context.SecurityContextImpl;
import tools.jackson.databind.json.JsonMapper;

class SessionRecheckTest {
  private final StubProvider stub = new StubProvider();
  private final MovableClock clock = new MovableClock();
  private final ListAuditLog audit = new ListAuditLog();
  private final OidcProperties settings = OidcSettings.of(stub.issuer());
  private final ClaimMapping mapping = new ClaimMapping(settings);
  private final ConsoleSessions sessions =
      new ConsoleSessions(
          new ConsoleProperties(
              "Support",
              Duration.ofMinutes(15),
              List.of(),
              Duration.ofHours(12),
              Duration.ofHours(12),
              Path.of("unused")),
          clock,
          new ConsoleCookies(false),
          new SessionRecords(new MemoryKeyValues(), JsonMapper.shared(), false));
  private final SessionRecheck recheck =
      new SessionRecheck(
          settings,
          new IdentityProvider(settings, mapping, clock),
          mapping,
          sessions,
          new AuditTrail(audit, clock),
          clock);

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void whoIsConfirmedGoesOnUndisturbed() {
    signIn("refresh");
    stub.signsIn(Map.of("roles", "agent"));
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
    assertThat(stub.asked()).singleElement().asString().contains("refresh_token=refresh");
  }

  @Test
  void nobodyIsAskedForBeforeItIsTime() {
    signIn("refresh");
    recheck.round().block();
    assertThat(stub.asked()).isEmpty();
  }

  @Test
  void whoseRefreshTokenIsRefusedIsOut() {
    signIn("refresh");
    signIn("refresh");
    stub.tokens =
        () ->
            StubProvider.answer(
                400,
                "application/json",
                "{\"error\":\"invalid_grant\",\"error_description\":\"User disabled\"}");
    later();
    assertThat(roles()).isEmpty();
    assertThat(audit.audited.getFirst().deed()).isEqualTo("signed-out");
  }

  @Test
  void whoHasNoRoleAnyMoreIsOut() {
    signIn("refresh");
    stub.signsIn(Map.of("roles", "cook"));
    later();
    assertThat(roles()).isEmpty();
  }

  @Test
  void aNewRoleIsInForceAndNoted() {
    signIn("refresh");
    stub.signsIn(Map.of("roles", "viewer"));
    later();
    assertThat(roles()).containsExactly(Role.VIEWER);
    assertThat(audit.audited.getFirst().deed()).isEqualTo("role-change");
  }

  @Test
  void aNewRefreshTokenTakesTheOldOnesPlace() {
    signIn("first");
    stub.signsIn(Map.of("roles", "agent"));
    stub.tokenAnswer.put("refresh_token", "second");
    later();
    later();
    assertThat(stub.asked().getLast()).contains("refresh_token=second");
  }

  @Test
  void whoWasSignedOutElsewhereIsCheckedBeforeItIsTimeAndNobodyElse() {
    signIn("refresh");
    stub.tokens =
        () -> StubProvider.answer(400, "application/json", "{\"error\":\"invalid_grant\"}");
    recheck.of("taro").block();
    assertThat(roles()).containsExactly(Role.AGENT);
    recheck.of("hana").block();
    assertThat(roles()).isEmpty();
  }

  @Test
  void aProviderThatIsAwayOrInTroubleDisturbsNobody() {
    signIn("refresh");
    stub.tokens = () -> StubProvider.answer(503, "text/html", "<h1>Sorry</h1>");
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
    stub.tokens = () -> StubProvider.answer(200, "text/html", "<h1>Maintenance</h1>");
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
    stub.close();
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
  }

  @Test
  void noRolesAreTakenAwayWhereTheyCannotBeReadForNow() {
    signIn("refresh");
    stub.signsIn(Map.of());
    stub.userInfo = () -> StubProvider.answer(503, "text/html", "<h1>Sorry</h1>");
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
    stub.userInfo = () -> StubProvider.answer(200, "text/html", "<h1>Maintenance</h1>");
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
    stub.userInfo = () -> StubProvider.json(Map.of("sub", "hana", "roles", "viewer"));
    later();
    assertThat(roles()).containsExactly(Role.VIEWER);
  }

  @Test
  void anAccessTokenThatCannotBeCheckedForNowTakesNothingAway() {
    signIn("refresh");
    stub.tokenAnswer.put("access_token", stub.token(Map.of("roles", "agent")));
    stub.keySet = () -> StubProvider.answer(503, "text/html", "<h1>Sorry</h1>");
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"interaction_required", "login_required", "access_denied"})
  void whomTheProviderWantsToSeeAgainSignsInAgain(String error) {
    signIn("refresh");
    stub.tokens =
        () -> StubProvider.answer(400, "application/json", "{\"error\":\"" + error + "\"}");
    later();
    assertThat(roles()).isEmpty();
  }

  @Test
  void aClientThatTheProviderDoesNotKnowAnyMoreDisturbsNobody() {
    signIn("refresh");
    stub.tokens =
        () -> StubProvider.answer(401, "application/json", "{\"error\":\"invalid_client\"}");
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
  }

  @Test
  void anAuditThatCannotBeWrittenKeepsNobodyInAndStopsNoRound() {
    signIn("refresh");
    stub.tokens =
        () -> StubProvider.answer(400, "application/json", "{\"error\":\"invalid_grant\"}");
    audit.failing = true;
    later();
    assertThat(roles()).isEmpty();
  }

  @Test
  void withoutARefreshTokenUserinfoIsAskedWhileTheAccessTokenLasts() {
    signIn(null);
    stub.userInfo = () -> StubProvider.json(Map.of("sub", "hana"));
    later();
    assertThat(roles()).containsExactly(Role.AGENT);
    stub.userInfo = () -> StubProvider.answer(401, "text/plain", "");
    later();
    assertThat(roles()).isEmpty();
  }

  @Test
  void anAccessTokenThatHasEndedByItselfSaysNothing() {
    signIn(null);
    stub.userInfo = () -> StubProvider.answer(401, "text/plain", "");
    clock.now = clock.now.plus(Duration.ofHours(2));
    recheck.round().block();
    assertThat(roles()).containsExactly(Role.AGENT);
  }

  private void later() {
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    recheck.round().block();
  }

  private List<Role> roles() {
    return sessions.open().stream().map(session -> session.signedIn().role()).toList();
  }

  private void signIn(@Nullable String refresh) {
    var tokens =
        new ProviderTokens(
            "hana", null, "id", "access", clock.now.plus(Duration.ofHours(1)), refresh);
    var hana = new SignedIn(new Agent("hana", "Hana"), Role.AGENT, QueueAccess.ALL, tokens);
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/console/"));
    sessions.save(exchange, new SecurityContextImpl(hana)).block();
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.now();

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
