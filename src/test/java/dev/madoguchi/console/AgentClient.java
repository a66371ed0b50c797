package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** An agent's browser, as far as HTTP is concerned: keeps the cookie and the token. */
public final class AgentClient {
  /** Not how long an answer may take, but when a loaded machine is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WebTestClient web;
  private final String cookie;
  private final String csrf;

  private AgentClient(WebTestClient web, String cookie, String csrf) {
    this.web = web;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  public static WebTestClient web(int port) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(PATIENCE)
        .build();
  }

  /** Signs in with a link's path. */
  public static AgentClient signIn(int port, String link) {
    var web = web(port);
    var signedIn =
        web.post()
            .uri("/api/console/session")
            .bodyValue(Map.of("token", token(link)))
            .exchange()
            .expectStatus()
            .isNoContent()
            .returnResult(Void.class);
    var cookie = requireNonNull(signedIn.getResponseCookies().getFirst("madoguchi")).getValue();
    var session =
        web.get()
            .uri("/api/console/session")
            .cookie("madoguchi", cookie)
            .exchange()
            .expectBody(JsonNode.class)
            .returnResult();
    var csrf = requireNonNull(session.getResponseBody()).path("csrf").asString();
    return new AgentClient(web, cookie, csrf);
  }

  String cookie() {
    return cookie;
  }

  public String csrf() {
    return csrf;
  }

  public static String token(String link) {
    return link.substring(link.indexOf('=') + 1);
  }

  public WebTestClient.ResponseSpec get(String uri, Object... parts) {
    return web.get().uri(uri, parts).cookie("madoguchi", cookie).exchange();
  }

  public JsonNode read(String uri, Object... parts) {
    var body = get(uri, parts).expectStatus().isOk().expectBody(JsonNode.class).returnResult();
    return requireNonNull(body.getResponseBody());
  }

  /** Opens the events; {@code with} may add to the headers. */
  public WebTestClient.ResponseSpec listen(String uri, Consumer<HttpHeaders> with) {
    return web.get().uri(uri).cookie("madoguchi", cookie).headers(with).exchange();
  }

  public void csrf(HttpHeaders headers) {
    headers.set("X-CSRF-TOKEN", csrf);
  }

  public WebTestClient.ResponseSpec call(HttpMethod method, String uri, Object body) {
    return call(method, uri, body, UUID.randomUUID().toString(), this::csrf);
  }

  public WebTestClient.ResponseSpec call(
      HttpMethod method, String uri, Object body, String key, Consumer<HttpHeaders> with) {
    return web.method(method)
        .uri(uri)
        .cookie("madoguchi", cookie)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Idempotency-Key", key)
        .headers(with)
        .bodyValue(body)
        .exchange();
  }

  /** Stores a file; what is told of it. */
  JsonNode uploads(URI address, byte[] content) {
    var stored =
        web.post()
            .uri(address)
            .cookie("madoguchi", cookie)
            .headers(this::csrf)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .bodyValue(content)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult();
    return requireNonNull(stored.getResponseBody());
  }

  public WebTestClient.ResponseSpec does(String ticket, String deed, Object body) {
    return call(HttpMethod.POST, "/api/console/tickets/" + ticket + "/" + deed, body);
  }
}
