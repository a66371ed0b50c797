package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.access.SignInLinks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A reverse proxy on the same machine makes everybody look like this machine. */
@EdgeServer
class BehindAProxyTest {
  private static final String ACTIVITY =
      "{\"type\":\"typing\",\"channelId\":\"emulator\",\"serviceUrl\":\"http://localhost:9/\","
          + "\"conversation\":{\"id\":\"c\"},\"from\":{\"id\":\"u\"},\"id\":\"1\"}";
  private final HttpClient http = HttpClient.newHttpClient();
  private final SignInLinks links;
  private final ManagementServer management;
  private final int port;

  @Autowired
  BehindAProxyTest(SignInLinks links, ManagementServer management, @LocalServerPort int port) {
    this.links = links;
    this.management = management;
    this.port = port;
  }

  @Test
  void aProgramOnThisMachineSpeaksToTheBotWhileItIsTriedOut() throws Exception {
    assertThat(bot("X-Nothing", "x").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Real-IP|203.0.113.9",
        "X-Forwarded-For|203.0.113.9",
        "X-Forwarded-For|unknown",
        "Forwarded|for=203.0.113.9",
        "X-Forwarded-Host|help.example",
        "Via|1.1 proxy"
      })
  void whomAProxyPassesOnIsNotThisMachine(String header, String value) throws Exception {
    assertThat(bot(header, value).statusCode()).isEqualTo(403);
    assertThat(signIn(header, value).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing", "X-Real-IP", "X-Forwarded-For", "Forwarded"})
  void metricsAreNotServedWhereCustomersComeIn(String header) throws Exception {
    for (var path : new String[] {"prometheus", "metrics", "info"}) {
      assertThat(get(port, "/actuator/" + path, header, "127.0.0.1").statusCode())
          .isIn(401, 403, 404);
    }
  }

  @Test
  void metricsAreServedAtAPortOfTheirOwn() throws Exception {
    var served = get(management.port(), "/actuator/prometheus", "X-Nothing", "x");
    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.body()).contains("jvm_memory_used_bytes");
    assertThat(get(management.port(), "/console/", "X-Nothing", "x").statusCode()).isEqualTo(404);
  }

  @Test
  void loadBalancersAskForHealthWhereCustomersComeIn() throws Exception {
    assertThat(get(port, "/actuator/health/liveness", "X-Forwarded-For", "10.0.0.1").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLinkLetsInFromThisMachine() throws Exception {
    assertThat(signIn("X-Nothing", "x").statusCode()).isEqualTo(204);
  }

  @Test
  void aMadeUpAddressMakesNobodyAnotherCaller() {
    var refused = IntStream.range(0, 60).filter(i -> start("198.51.100." + i % 250) == 429).count();
    assertThat(refused).isPositive();
  }

  private int start(String forwardedFor) {
    try {
      var request =
          at(port, "/v3/directline/conversations")
              .header("X-Forwarded-For", forwardedFor)
              .POST(BodyPublishers.ofString("{}"));
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> bot(String header, String value) throws Exception {
    return post("/api/messages", ACTIVITY, header, value);
  }

  private HttpResponse<String> signIn(String header, String value) throws Exception {
    var link = links.first().orElseThrow();
    var token = link.substring(link.indexOf('=') + 1);
    return post("/api/console/session", "{\"token\":\"" + token + "\"}", header, value);
  }

  private HttpResponse<String> post(String path, String body, String header, String value)
      throws Exception {
    var request =
        at(port, path)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(int port, String path, String header, String value)
      throws Exception {
    return http.send(at(port, path).header(header, value).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder at(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }
}
