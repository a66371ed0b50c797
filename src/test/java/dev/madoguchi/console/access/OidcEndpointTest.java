package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.desk.AgentDirectory;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.desk.audit.ListAuditLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Signing in while something is wrong at the provider: a page, a line in the log, no harm. */
class OidcEndpointTest {
  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(OidcEndpoint.class.getPackageName());
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String HOME = "http://localhost:8080";
  private static final String UNAVAILABLE = "/console/#sign-in-unavailable";
  private static final String FAILED = "/console/#sign-in-failed";

  private final StubProvider stub = new StubProvider();
  private final OidcProperties settings = OidcSettings.of(stub.issuer());
  private final ClaimMapping mapping = new ClaimMapping(settings);
  private final ListAuditLog audit = new ListAuditLog();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ConsoleProperties properties =
      new ConsoleProperties(
          "Support",
          Duration.ofMinutes(15),
          List.of(),
          Duration.ofHours(12),
          Duration.ofHours(12),
          Path.of("unused"));
  private final ConsoleSessions sessions =
      new ConsoleSessions(
          properties,
          Clock.systemUTC(),
          new ConsoleCookies(false),
          new SessionRecords(new MemoryKeyValues(), JsonMapper.shared(), false));
  private final Map<String, HttpCookie> cookies = new HashMap<>();
  private final SignInCookie cookie =
      new SignInCookie(new ConsoleCookies(false), JsonMapper.builder().build(), Clock.systemUTC());
  private final OidcEndpoint endpoint = endpoint(LONGEST);

  @BeforeEach
  void somebodyIsAtWork() {
    lines.start();
    LOG.addAppender(lines);
    var hana = new SignedIn(new Agent("hana", "Hana"), Role.AGENT, QueueAccess.ALL);
    sessions.save(exchange("/console/"), new SecurityContextImpl(hana)).block(LONGEST);
  }

  @AfterEach
  void nobodyIsDisturbed() {
    LOG.detachAppender(lines);
    assertThat(sessions.open()).isNotEmpty();
    stub.close();
  }

  /** What is wrong, and what the log says of it. */
  record Trouble(String what, Consumer<StubProvider> with, List<String> told) {
    Trouble(String what, Consumer<StubProvider> with, String... told) {
      this(what, with, List.of(told));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Trouble> troubles() {
    return Stream.of(
        new Trouble(
            "tokens are refused by a proxy's page",
            stub -> stub.tokens = () -> page(503),
            "503",
            "/token"),
        new Trouble(
            "tokens are a page of HTML", stub -> stub.tokens = () -> page(200), "JSON", "/token"),
        new Trouble("keys are in trouble", stub -> stub.keySet = () -> page(500), "500", "/keys"),
        new Trouble(
            "keys are a page of HTML", stub -> stub.keySet = () -> page(200), "JSON", "/keys"),
        new Trouble(
            "userinfo is needed and in trouble",
            stub -> {
              stub.signsIn(Map.of());
              stub.userInfo = () -> page(502);
            },
            "502",
            "/userinfo"),
        new Trouble(
            "userinfo is needed and a page of HTML",
            stub -> {
              stub.signsIn(Map.of());
              stub.userInfo = () -> page(200);
            },
            "JSON",
            "/userinfo"),
        new Trouble("it is gone", StubProvider::close, "nothing listens there", "/token"),
        new Trouble(
            "it says that it is in trouble",
            stub ->
                stub.tokens =
                    () ->
                        StubProvider.answer(
                            503, "application/json", "{\"error\":\"temporarily_unavailable\"}"),
            "temporarily_unavailable"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void aProviderInTroubleAtTheWayBackIsNamedAndThePageSaysToTryLater(Trouble trouble) {
    var asked = ask();
    trouble.with().accept(stub);
    assertThat(come(endpoint, asked)).isEqualTo(UNAVAILABLE);
    assertThat(said()).singleElement().asString().contains(trouble.told());
    assertThat(audit.audited).extracting(AuditLog.Audited::deed).containsExactly("sign-in-failed");
  }

  static Stream<Trouble> silences() {
    return Stream.of(
        new Trouble("tokens", stub -> stub.tokens = OidcEndpointTest::silence, "/token"),
        new Trouble("keys", stub -> stub.keySet = OidcEndpointTest::silence, "/keys"),
        new Trouble(
            "userinfo",
            stub -> {
              stub.signsIn(Map.of());
              stub.userInfo = OidcEndpointTest::silence;
            },
            "/userinfo"));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void aProviderThatDoesNotAnswerInTimeIsNamedWithTheAddress(Trouble trouble) {
    var hasty = endpoint(Duration.ofMillis(300));
    var asked = ask();
    trouble.with().accept(stub);
    assertThat(come(hasty, asked)).isEqualTo(UNAVAILABLE);
    assertThat(said()).singleElement().asString().contains("no answer in time");
    assertThat(said()).singleElement().asString().contains(trouble.told());
  }

  @Test
  void aProviderThatIsSilentFromTheBeginningIsNamedToo() {
    stub.discovery = OidcEndpointTest::silence;
    assertThat(go(endpoint(Duration.ofMillis(300)), "")).hasToString(UNAVAILABLE);
    assertThat(said())
        .singleElement()
        .asString()
        .contains("no answer in time", "/.well-known/openid-configuration");
  }

  @Test
  void aClockThatIsNinetySecondsAheadIsNamed() {
    var asked = ask();
    var ahead = Date.from(Instant.now().plusSeconds(90));
    stub.signsIn(Map.of("roles", "agent", "iat", ahead));
    assertThat(come(endpoint, asked)).isEqualTo(FAILED);
    assertThat(said()).singleElement().asString().contains("iat=", "clock");
  }

  @Test
  void whatTheTokenAddressSaysIsInTheLog() {
    var asked = ask();
    stub.tokens =
        () ->
            StubProvider.answer(
                401,
                "application/json",
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}");
    assertThat(come(endpoint, asked)).isEqualTo(FAILED);
    assertThat(said()).singleElement().asString().contains("invalid_client AADSTS7000222: expired");
  }

  @Test
  void whoIsSentBackSinceTheProviderIsInTroubleIsToldToTryLater() {
    assertThat(refused(ask(), "temporarily_unavailable", "maintenance")).isEqualTo(UNAVAILABLE);
    assertThat(said()).singleElement().asString().contains("temporarily_unavailable: maintenance");
  }

  @Test
  void aThousandStrangersAtTheWayBackAreOneLine() {
    for (var i = 0; i < 1000; i++) {
      var exchange = exchange(OidcEndpoint.GO);
      endpoint.back("x", "state " + i, null, null, null, exchange).block(LONGEST);
      assertThat(location(exchange)).hasToString(FAILED);
    }
    assertThat(said()).hasSize(1);
    assertThat(audit.audited).isEmpty();
  }

  @Test
  void aThousandRefusalsInTheCallersOwnWordsAreOneLineAndHideNobodyWhoProvedWhoTheyAre() {
    var asked = ask();
    for (var i = 0; i < 1000; i++) {
      assertThat(refused(asked, "x", "words " + i)).isEqualTo(FAILED);
    }
    assertThat(said()).hasSize(1);
    assertThat(audit.audited).hasSize(60);
    stub.signsIn(Map.of("sub", "eve", "roles", "cook"));
    assertThat(come(endpoint, asked)).isEqualTo("/console/#no-access");
    assertThat(audit.audited.getLast().deed()).isEqualTo("no-access");
  }

  @Test
  void anotherAccountIsAskedForInAWayThatTheProviderKnows() {
    assertThat(go(endpoint, "other").getQuery()).contains("prompt=select_account");
    stub.metadata.put("prompt_values_supported", List.of("none", "login", "consent"));
    assertThat(go(endpoint(LONGEST), "other").getQuery()).contains("prompt=login");
  }

  @Test
  void theStartSaysHowAgentsSignInAndWhetherThatWorks() {
    new ProviderProbe(settings, provider(LONGEST)).report().block(LONGEST);
    assertThat(said().getLast())
        .contains(stub.issuer(), "client console", HOME, "claim roles", "it is reached", "RS256");
    stub.discovery = () -> page(502);
    new ProviderProbe(settings, provider(LONGEST)).report().block(LONGEST);
    assertThat(said().getLast()).contains("it is not reached", "502");
  }

  static Stream<Consumer<StubProvider>> outages() {
    return Stream.of(
        StubProvider::close,
        stub -> stub.discovery = OidcEndpointTest::silence,
        stub -> {
          stub.discovery = () -> page(503);
        });
  }

  @ParameterizedTest
  @MethodSource("outages")
  void whoSignsOutWhileTheProviderIsAwayIsOutHereAndToldSo(Consumer<StubProvider> outage) {
    var hana = new SignedIn(new Agent("hana", "Hana"), Role.AGENT, QueueAccess.ALL, tokens());
    var provider = provider(Duration.ofMillis(300));
    provider.provider().block(LONGEST);
    outage.accept(stub);
    var exchange = exchange("/api/console/session");
    sessions.save(exchange, new SecurityContextImpl(hana)).block(LONGEST);
    var left = signingOut(provider).signOut(exchange, hana).blockOptional(LONGEST);
    assertThat(left.orElseThrow().to()).isEqualTo("/console/#signed-out-here");
    assertThat(sessions.load(exchange).blockOptional(LONGEST)).isEmpty();
    assertThat(audit.audited).extracting(AuditLog.Audited::deed).containsExactly("sign-out");
  }

  private static ProviderTokens tokens() {
    return new ProviderTokens("hana", null, "id", "access", Instant.EPOCH, null);
  }

  private SessionEndpoint signingOut(IdentityProvider provider) {
    var clock = Clock.systemUTC();
    return new SessionEndpoint(
        new SignInLinks(properties, true, HOME, clock, new SecureRandom()),
        provider,
        sessions,
        new ConsoleCookies(false),
        new AuditTrail(audit, clock),
        directory(clock));
  }

  private static AgentDirectory directory(Clock clock) {
    return new AgentDirectory(new MemoryKeyValues(), JsonMapper.shared(), clock);
  }

  /** The browser is sent to the provider, which will let Hana in as an agent. */
  private URI ask() {
    var asked = go(endpoint, "");
    stub.nonce = parameter(asked, "nonce");
    stub.signsIn(Map.of("roles", "agent"));
    return asked;
  }

  private URI go(OidcEndpoint to, String account) {
    var exchange = exchange(OidcEndpoint.GO);
    to.go(account, false, exchange).block(LONGEST);
    exchange.getResponse().getCookies().values().stream()
        .flatMap(List::stream)
        .forEach(cookie -> cookies.put(cookie.getName(), cookie));
    return location(exchange);
  }

  private String come(OidcEndpoint to, URI asked) {
    var exchange = exchange(IdentityProvider.BACK);
    to.back("code", parameter(asked, "state"), null, null, null, exchange).block(LONGEST);
    return location(exchange).toString();
  }

  private String refused(URI asked, String error, String description) {
    var exchange = exchange(IdentityProvider.BACK);
    endpoint
        .back(null, parameter(asked, "state"), error, description, null, exchange)
        .block(LONGEST);
    return location(exchange).toString();
  }

  private MockServerWebExchange exchange(String path) {
    return MockServerWebExchange.from(
        MockServerHttpRequest.get(HOME + path)
            .header("Host", URI.create(HOME).getAuthority())
            .cookies(
                new LinkedMultiValueMap<>(
                    cookies.values().stream().collect(groupingBy(HttpCookie::getName))))
            .build());
  }

  private static URI location(MockServerWebExchange exchange) {
    return requireNonNull(exchange.getResponse().getHeaders().getLocation());
  }

  private static String parameter(URI uri, String name) {
    var given = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst(name);
    return UriUtils.decode(requireNonNull(given), StandardCharsets.UTF_8);
  }

  private List<String> said() {
    return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static MockResponse page(int status) {
    return StubProvider.answer(status, "text/html", "<h1>Sorry</h1>");
  }

  private static MockResponse silence() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
  }

  private IdentityProvider provider(Duration patience) {
    return new IdentityProvider(settings, mapping, Clock.systemUTC(), patience);
  }

  private OidcEndpoint endpoint(Duration patience) {
    var provider = provider(patience);
    return new OidcEndpoint(
        settings,
        provider,
        mapping,
        cookie,
        sessions,
        new RefusedAccounts(provider),
        new AuditTrail(audit, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
        directory(Clock.systemUTC()));
  }
}
