package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.MovingClock;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.mock.web.server.MockWebSession;
import org.springframework.security.core.context.SecurityContextImpl;
import tools.jackson.databind.json.JsonMapper;

class ConsoleSessionsTest {
  private static final SignedIn HANAKO =
      new SignedIn(new Agent("local:花子", "花子"), Role.AGENT, QueueAccess.ALL);

  private final MovingClock clock = new MovingClock(Instant.parse("2026-01-05T00:00:00Z"));
  private final MockWebSession session = new MockWebSession();
  private final MemoryKeyValues store = new MemoryKeyValues();
  private final ConsoleSessions sessions = started();

  /** The product's sessions after a start. */
  private ConsoleSessions started() {
    return new ConsoleSessions(
        new ConsoleProperties(
            "Support",
            Duration.ofMinutes(15),
            List.of(),
            Duration.ofHours(1),
            Duration.ofHours(12),
            Path.of("unused")),
        clock,
        new ConsoleCookies(false),
        new SessionRecords(store, JsonMapper.shared(), true));
  }

  @Test
  void aSessionEndsAnHourAfterTheLastDeed() {
    signIn();
    clock.pass(Duration.ofMinutes(59));
    assertThat(isSignedIn("/api/console/counts")).isTrue();
    clock.pass(Duration.ofMinutes(59));
    assertThat(isSignedIn("/api/console/counts")).isTrue();
    clock.pass(Duration.ofMinutes(60));
    assertThat(isSignedIn("/api/console/counts")).isFalse();
    assertThat(session.isExpired()).isTrue();
  }

  @Test
  void aSessionEndsAfterADaysWorkWhateverIsDone() {
    signIn();
    for (var half = 0; half < 23; half++) {
      clock.pass(Duration.ofMinutes(30));
      assertThat(isSignedIn("/api/console/counts")).isTrue();
    }
    clock.pass(Duration.ofMinutes(30));
    assertThat(isSignedIn("/api/console/counts")).isFalse();
  }

  @Test
  void whatAPageDoesByItselfKeepsNoSessionAlive() {
    signIn();
    clock.pass(Duration.ofMinutes(59));
    assertThat(isSignedIn(ConsolePaths.EVENTS)).isTrue();
    var reading =
        MockServerHttpRequest.get("/api/console/counts").header(ConsoleSessions.UNATTENDED, "true");
    assertThat(isSignedIn(reading)).isTrue();
    clock.pass(Duration.ofMinutes(1));
    assertThat(sessions.goesOn(session, HANAKO)).isFalse();
    assertThat(isSignedIn("/api/console/counts")).isFalse();
  }

  @Test
  void aSessionThatBeganByALinkSurvivesARestart() {
    signIn();
    var csrf = session.getAttribute(ConsoleCsrf.KEY);
    var old = session.getId();
    clock.pass(Duration.ofMinutes(30));
    var restarted = started();
    assertThat(after(restarted, old, new MockWebSession())).isTrue();
    var page = new MockWebSession();
    assertThat(after(restarted, old, page)).isTrue();
    assertThat(page.<Object>getAttribute(ConsoleCsrf.KEY)).isEqualTo(csrf);
    assertThat(restarted.open()).hasSize(1);
    assertThat(after(started(), page.getId(), new MockWebSession())).isTrue();
    assertThat(after(restarted, "somebody else's", new MockWebSession())).isFalse();

    assertThat(restarted.endAll("local:花子", null).block()).isEqualTo(1);
    for (var id : List.of(old, page.getId())) {
      assertThat(after(restarted, id, new MockWebSession())).isFalse();
      assertThat(after(started(), id, new MockWebSession())).isFalse();
    }
  }

  @Test
  void whatIsKeptOfASessionDoesNotLetAnybodyIn() {
    signIn();
    var kept = requireNonNull(store.list("console-sessions").blockFirst());
    assertThat(kept.key() + kept.text()).doesNotContain(session.getId());
    clock.pass(Duration.ofMinutes(60));
    assertThat(after(started(), session.getId(), new MockWebSession())).isFalse();
  }

  @Test
  void aSessionThatWasEndedByAnotherInstanceEndsWithinAMinute() {
    signIn();
    started().endAll("local:花子", null).block();
    clock.pass(Duration.ofMinutes(1));
    assertThat(isSignedIn("/api/console/counts")).isFalse();
  }

  @Test
  void onesOwnOtherSessionsCanBeEnded() {
    signIn();
    var old = session.getId();
    var other = new MockWebSession();
    assertThat(after(started(), old, other)).isTrue();
    sessions.endAll("local:花子", session).block();
    assertThat(isSignedIn("/api/console/counts")).isTrue();
  }

  @Test
  void aWorkingDayWithoutADeedIsAllowedWhereLinksAreForThisMachine() {
    var here = properties(List.of("127.0.0.0/8", "::1/128"), null);
    assertThat(here.idle(true)).isEqualTo(Duration.ofHours(8));
    assertThat(here.idle(false)).isEqualTo(Duration.ofHours(1));
    assertThat(properties(List.of("10.0.0.0/8"), null).idle(true)).isEqualTo(Duration.ofHours(1));
    assertThat(properties(List.of("::1/128"), Duration.ofMinutes(5)).idle(true))
        .isEqualTo(Duration.ofMinutes(5));
  }

  private static ConsoleProperties properties(List<String> from, @Nullable Duration idle) {
    return new ConsoleProperties(
        "Support", Duration.ofMinutes(15), from, idle, Duration.ofHours(12), Path.of("unused"));
  }

  /** Whether a browser that has this cookie is signed in; its session is a new one then. */
  private static boolean after(ConsoleSessions restarted, String cookie, MockWebSession page) {
    var request =
        MockServerHttpRequest.get("http://localhost/api/console/counts")
            .cookie(new HttpCookie("madoguchi", cookie));
    return restarted
        .load(MockServerWebExchange.builder(request).session(page).build())
        .blockOptional()
        .isPresent();
  }

  @Test
  void aSignInChangesTheSessionsName() {
    var before = session.getId();
    signIn();
    assertThat(session.getId()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "https://support.example.com, false, __Host-madoguchi, true",
    "http://support.example.com, false, __Host-madoguchi, true",
    "http://localhost:8080, false, madoguchi, false",
    "http://127.0.0.1:8080, false, madoguchi, false",
    "http://127.0.0.1:8080, true, __Host-madoguchi, true"
  })
  void onlyOnThisVeryMachineIsACookieSentWithoutHttps(
      String address, boolean always, String name, boolean secure) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(address + "/console/"));
    new ConsoleCookies(always).setSessionId(exchange, "1");
    var cookie = requireNonNull(exchange.getResponse().getCookies().getFirst(name));
    assertThat(cookie.isSecure()).isEqualTo(secure);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Lax");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
  }

  private void signIn() {
    sessions
        .save(exchange(MockServerHttpRequest.get("/")), new SecurityContextImpl(HANAKO))
        .block();
  }

  private boolean isSignedIn(String path) {
    return isSignedIn(MockServerHttpRequest.get(path));
  }

  private boolean isSignedIn(MockServerHttpRequest.BaseBuilder<?> request) {
    return sessions.load(exchange(request)).blockOptional().isPresent();
  }

  private MockServerWebExchange exchange(MockServerHttpRequest.BaseBuilder<?> request) {
    return MockServerWebExchange.builder(request).session(session).build();
  }
}
