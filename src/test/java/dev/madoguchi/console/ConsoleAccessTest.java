package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@ConsoleServer
class ConsoleAccessTest {
  private static final String SESSION = "/api/console/session";

  private final SignInLinks links;
  private final RequestMappingHandlerMapping routes;
  private final int port;
  private final WebTestClient web;

  @Autowired
  ConsoleAccessTest(
      SignInLinks links,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
      @LocalServerPort int port) {
    this.links = links;
    this.routes = routes;
    this.port = port;
    this.web = AgentClient.web(port);
  }

  @Test
  void aLinkLetsInOnce() {
    var token = Map.of("token", AgentClient.token(links.first()));
    post(token).expectStatus().isNoContent();
    post(token).expectStatus().isUnauthorized().expectBody().jsonPath("$.code").isEqualTo("link");
  }

  @Test
  void aLinkFromBehindAProxyLetsNobodyIn() {
    web.post()
        .uri(SESSION)
        .header("X-Forwarded-For", "127.0.0.1")
        .bodyValue(Map.of("token", AgentClient.token(links.first())))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void theCookieIsNotForScriptsOrOtherSites() {
    var cookie =
        post(Map.of("token", AgentClient.token(links.first())))
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst("madoguchi");
    assertThat(requireNonNull(cookie).isHttpOnly()).isTrue();
    assertThat(requireNonNull(cookie).getSameSite()).isEqualTo("Lax");
  }

  @Test
  void askingWhoIsSignedInLeavesTheSessionAsItIsForPagesOpenedAtOnce() {
    var cookie =
        post(Map.of("token", AgentClient.token(links.first())))
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

  @Test
  void whoOnlyReadsChangesNothing() {
    var viewer = AgentClient.signIn(port, links.issue("見る人", Role.VIEWER));
    for (var call : calls()) {
      if (!call.method().equals(HttpMethod.GET) && !call.path().equals(SESSION)) {
        viewer
            .call(call.method(), call.path(), Map.of())
            .expectStatus()
            .value(status -> assertThat(status).as(call.toString()).isEqualTo(403));
      }
    }
  }

  @Test
  void anAgentLetsNobodyIn() {
    var agent = AgentClient.signIn(port, links.issue("担当", Role.AGENT));
    agent
        .call(HttpMethod.POST, "/api/console/links", Map.of("name", "x", "role", "ADMIN"))
        .expectStatus()
        .isForbidden();
  }

  @Test
  void withoutTheTokenOfThePageNothingHappens() {
    var agent = AgentClient.signIn(port, links.first());
    for (var call : calls()) {
      if (!call.method().equals(HttpMethod.GET) || call.path().equals(EventsEndpoint.PATH)) {
        agent
            .call(call.method(), call.path(), Map.of(), "key", _ -> {})
            .expectStatus()
            .value(status -> assertThat(status).as(call.toString()).isEqualTo(403));
      }
    }
  }

  @Test
  void afterSigningOutTheCookieIsWorthNothing() {
    var agent = AgentClient.signIn(port, links.first());
    agent.get("/api/console/counts").expectStatus().isOk();
    agent.call(HttpMethod.DELETE, SESSION, Map.of()).expectStatus().isNoContent();
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
          .value(status -> assertThat(status).as(path).isIn(401, 403));
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
        .filter(call -> !call.path().equals(SESSION) || call.method().equals(HttpMethod.DELETE))
        .map(call ->
            new Call(
                call.method(),
                call.path().replace("{id}", "MD-00000-00000").replaceAll("\\{\\w+}", "1")))
        .toList();
  }

  private record Call(HttpMethod method, String path) {}
}
