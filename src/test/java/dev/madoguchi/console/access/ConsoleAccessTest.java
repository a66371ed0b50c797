package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.AgentClient;
import dev.madoguchi.console.ConsoleServer;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.QueueScope;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import picocli.CommandLine;

@ConsoleServer
class ConsoleAccessTest {
  private static final String SESSION = "/api/console/session";
  private static final String NO_TICKET = "MD-00000-00000";

  private final Customers customers;
  private final SignInLinks links;
  private final ConsoleProperties properties;
  private final RequestMappingHandlerMapping routes;
  private final int port;
  private final WebTestClient web;

  @Autowired
  ConsoleAccessTest(
      Customers customers,
      SignInLinks links,
      ConsoleProperties properties,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
      @LocalServerPort int port) {
    this.customers = customers;
    this.links = links;
    this.properties = properties;
    this.routes = routes;
    this.port = port;
    this.web = AgentClient.web(port);
  }

  @Test
  void aLinkLetsInOnce() {
    var token = Map.of("token", AgentClient.token(links.first().orElseThrow()));
    post(token).expectStatus().isNoContent();
    post(token).expectStatus().isUnauthorized().expectBody().jsonPath("$.code").isEqualTo("link");
  }

  @Test
  void aLinkFromBehindAProxyLetsNobodyIn() {
    web.post()
        .uri(SESSION)
        .header("X-Forwarded-For", "127.0.0.1")
        .bodyValue(Map.of("token", AgentClient.token(links.first().orElseThrow())))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void whoeverCanReadTheKeyFileGetsANewLinkAndNobodyElseIsToldOne() throws IOException {
    var key = Files.readString(properties.linkKey()).strip();
    var path =
        fresh(key, Map.of())
            .expectStatus()
            .isOk()
            .expectBody(FreshLinkEndpoint.Fresh.class)
            .returnResult()
            .getResponseBody();
    post(Map.of("token", AgentClient.token(requireNonNull(requireNonNull(path).path()))))
        .expectStatus()
        .isNoContent();
    fresh("wrong", Map.of()).expectStatus().isForbidden();
    fresh(key, Map.of("X-Forwarded-For", "127.0.0.1")).expectStatus().isForbidden();
    fresh(null, Map.of()).expectStatus().isOk().expectBody().jsonPath("$.path").isEmpty();
    fresh(null, Map.of("Host", "support.example.com")).expectStatus().is4xxClientError();
    fresh(null, Map.of("Sec-Fetch-Site", "cross-site")).expectStatus().isForbidden();
    fresh(null, Map.of("Sec-Fetch-Site", "same-origin")).expectStatus().isOk();

    var out = new StringWriter();
    var line = new CommandLine(new SignInCommand()).setOut(new PrintWriter(out));
    var port = String.valueOf(this.port);
    assertThat(line.execute("--port", port, "--key", properties.linkKey().toString())).isZero();
    post(Map.of("token", AgentClient.token(out.toString().strip()))).expectStatus().isNoContent();
    assertThat(line.execute("--port", port, "--key", "pom.xml")).isEqualTo(1);
    assertThat(line.execute("--port", "1", "--key", "pom.xml")).isEqualTo(1);
    assertThat(line.execute("--key", "no-such-file")).isEqualTo(1);
  }

  private WebTestClient.ResponseSpec fresh(@Nullable String key, Map<String, String> more) {
    return web.post()
        .uri(ConsolePaths.FRESH_LINK)
        .headers(headers -> {
          more.forEach(headers::set);
          if (key != null) {
            headers.set(FreshLinkEndpoint.KEY, key);
          }
        })
        .exchange();
  }

  @Test
  void nobodyIsInvitedUnderTheNameOfSomebodyElse() {
    var name = "Ｎａｏ " + UUID.randomUUID();
    var admin = AgentClient.signIn(port, links.first().orElseThrow());
    var first = Map.<String, Object>of("name", name, "role", "AGENT");
    admin.call(HttpMethod.POST, "/api/console/links", first).expectStatus().isOk();
    var alike = Map.<String, Object>of("name", name.toLowerCase(Locale.ROOT), "role", "AGENT");
    admin
        .call(HttpMethod.POST, "/api/console/links", alike)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("name-taken");
    AgentClient.signIn(port, links.issue(name, Role.AGENT));
    var same =
        Map.<String, Object>of("name", name.replace("Ｎ", "n"), "role", "AGENT", "again", true);
    admin.call(HttpMethod.POST, "/api/console/links", alike).expectStatus().isEqualTo(409);
    var link =
        requireNonNull(
            admin
                .call(HttpMethod.POST, "/api/console/links", same)
                .expectStatus()
                .isOk()
                .expectBody(SessionEndpoint.Link.class)
                .returnResult()
                .getResponseBody());
    assertThat(links.redeem(AgentClient.token(link.path())).orElseThrow().getName())
        .isEqualTo("local:" + name);
  }

  @Test
  void theCookieIsNotForScriptsOrOtherSites() {
    var cookie =
        post(Map.of("token", AgentClient.token(links.first().orElseThrow())))
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst("madoguchi");
    assertThat(requireNonNull(cookie).isHttpOnly()).isTrue();
    assertThat(requireNonNull(cookie).getSameSite()).isEqualTo("Lax");
  }

  @Test
  void askingWhoIsSignedInLeavesTheSessionAsItIsForPagesOpenedAtOnce() {
    var cookie =
        post(Map.of("token", AgentClient.token(links.first().orElseThrow())))
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst("madoguchi");
    for (var page = 0; page < 2; page++) {
      web.get()
          .uri(SESSION)
          .cookie("madoguchi", requireNonNull(cookie).getValue())
          .exchange()
          .expectHeader()
          .doesNotExist(HttpHeaders.SET_COOKIE)
          .expectBody()
          .jsonPath("$.csrf")
          .isNotEmpty();
    }
  }

  @Test
  void withoutASessionEverythingIsRefused() {
    assertThat(calls()).hasSizeGreaterThan(10);
    for (var call : calls()) {
      web.method(call.method())
          .uri(call.path())
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue("{}")
          .exchange()
          .expectStatus()
          .value(status -> assertThat(status).as(call.toString()).isEqualTo(401))
          .expectHeader()
          .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whatARoleMayNotDoIsRefused(Role role) {
    var client = AgentClient.signIn(port, links.issue(role.name(), role));
    var tooMuch = calls().stream().filter(call -> least(call).compareTo(role) > 0).toList();
    assertThat(tooMuch.isEmpty()).isEqualTo(role == Role.ADMIN);
    for (var call : tooMuch) {
      refused(client.call(call.method(), call.path(), Map.of()), call, "not-allowed");
    }
  }

  @Test
  void nobodyBelowAnAgentChangesAnything() {
    assertThat(
            calls().stream().filter(Call::changes).filter(call -> !call.path().startsWith(SESSION)))
        .allSatisfy(call -> assertThat(least(call)).isGreaterThanOrEqualTo(Role.AGENT));
  }

  @Test
  void agentsExportWhatTheyMaySeeAndOnlySupervisorsReadTheAudit() {
    assertThat(least(new Call(HttpMethod.POST, "/api/console/tickets/MD-00000-00000/export")))
        .isEqualTo(Role.AGENT);
    assertThat(least(new Call(HttpMethod.GET, "/api/console/audit"))).isEqualTo(Role.SUPERVISOR);
  }

  @Test
  void whateverIsDoneToATicketOfAnotherQueueIsRefused() {
    var ticket = customers.named("佐藤").says("請求書はどこですか").asksForAPerson().ticket();
    var english = new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.EN), Set.of())));
    var admin = AgentClient.signIn(port, links.issue("other queue", Role.ADMIN, english));
    var about = calls().stream().filter(call -> call.path().contains(NO_TICKET)).toList();
    assertThat(about).hasSizeGreaterThan(10);
    for (var call : about) {
      var path = call.path().replace(NO_TICKET, ticket.value());
      refused(admin.call(call.method(), path, Map.of()), call, "other-queue");
    }
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, サインイン", "en-GB, sign in", "fr, sign in"})
  void aRefusalIsInTheReadersLanguage(String language, String words) {
    web.get()
        .uri("/api/console/counts")
        .header("Accept-Language", language)
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.detail")
        .value(detail -> assertThat(detail.toString()).contains(words));
  }

  @Test
  void withoutTheTokenOfThePageNothingHappens() {
    var agent = AgentClient.signIn(port, links.first().orElseThrow());
    for (var call : calls()) {
      if (!call.method().equals(HttpMethod.GET) || call.path().equals(ConsolePaths.EVENTS)) {
        agent
            .call(call.method(), call.path(), Map.of(), "key", _ -> {})
            .expectStatus()
            .value(status -> assertThat(status).as(call.toString()).isEqualTo(403))
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .jsonPath("$.code")
            .isEqualTo("forged");
      }
    }
  }

  @Test
  void afterSigningOutTheCookieIsWorthNothing() {
    var agent = AgentClient.signIn(port, links.first().orElseThrow());
    agent.get("/api/console/counts").expectStatus().isOk();
    agent.call(HttpMethod.DELETE, SESSION, Map.of()).expectStatus().isOk();
    agent.get("/api/console/counts").expectStatus().isUnauthorized();
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    for (var path :
        List.of("/nowhere", "/api/console/nowhere", "/console.css", "/application.yaml")) {
      web.get()
          .uri(path)
          .exchange()
          .expectStatus()
          .value(status -> assertThat(status).as(path).isIn(401, 403))
          .expectHeader()
          .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }
  }

  @Test
  void thePageMayRunOnlyItsOwnScripts() {
    web.get()
        .uri("/console/")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .value(
            "Content-Security-Policy",
            policy -> assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
  }

  private WebTestClient.ResponseSpec post(Object body) {
    return web.post().uri(SESSION).bodyValue(body).exchange();
  }

  /** Every call the console's endpoints answer, except those by which one signs in. */
  private List<Call> calls() {
    return routes.getHandlerMethods().keySet().stream()
        .flatMap(route ->
            route.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern ->
                    route.getMethodsCondition().getMethods().stream()
                        .map(
                            method -> new Call(method.asHttpMethod(), pattern.getPatternString()))))
        .flatMap(call -> call.path().startsWith("/api/console/") ? Stream.of(call) : Stream.empty())
        .filter(call -> !call.path().equals(ConsolePaths.FRESH_LINK))
        .filter(call -> !call.path().equals(SESSION) || call.method().equals(HttpMethod.DELETE))
        .map(call ->
            new Call(
                call.method(), call.path().replace("{id}", NO_TICKET).replaceAll("\\{\\w+}", "1")))
        .toList();
  }

  private static void refused(WebTestClient.ResponseSpec answer, Call call, String code) {
    answer
        .expectStatus()
        .value(status -> assertThat(status).as(call.toString()).isEqualTo(403))
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  /** What the table says of a call. */
  private static Role least(Call call) {
    var access =
        AccessRule.TABLE.stream()
            .filter(line -> line.method() == null || line.method().equals(call.method()))
            .filter(line ->
                PathPatternParser.defaultInstance
                    .parse(line.path())
                    .matches(PathContainer.parsePath(call.path())))
            .findFirst();
    return requireNonNull(access.orElseThrow().least(), call.toString());
  }

  private record Call(HttpMethod method, String path) {

    boolean changes() {
      return !method.equals(HttpMethod.GET);
    }
  }
}
