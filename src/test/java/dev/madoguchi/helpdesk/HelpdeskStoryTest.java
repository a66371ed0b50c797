package dev.madoguchi.helpdesk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company's own helpdesk takes over what the started product hands to it. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-helpdesk-${random.uuid}",
      "madoguchi.knowledge-base.path=src/test/resources/console/articles",
      "madoguchi.helpdesk.webhook.secret=sixteen-letters!",
      "madoguchi.helpdesk.webhook.public-url=https://madoguchi.example"
    })
class HelpdeskStoryTest {
  private static final WebhookSignature OURS = new WebhookSignature("sixteen-letters!");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final MockWebServer HELPDESK = started();
  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void address(DynamicPropertyRegistry properties) {
    properties.add(
        "madoguchi.helpdesk.webhook.url",
        () -> "http://127.0.0.1:" + HELPDESK.getPort() + "/tickets");
  }

  @AfterAll
  static void stop() {
    HELPDESK.close();
  }

  @Test
  void aTicketReachesTheHelpdeskSignedAndWhatTheHelpdeskDoesReachesTheCustomer() throws Exception {
    var customer = Visitor.at(URI.create("http://localhost:" + port));
    customer.says("担当者と話したい", "m0");
    customer.says("請求書のことです", "m1");
    var number = number(customer.waitsFor("TicketOpened"));
    var created =
        told(event ->
            event.path("type").asString("").equals("ticket.created")
                && event.at("/ticket/id").asString("").equals(number));
    var body = requireNonNull(created.getBody()).toByteArray();
    var header = String.valueOf(created.getHeaders().get(WebhookSignature.HEADER));
    assertThat(OURS.verify(header, body, Instant.now())).isTrue();
    assertThat(JSON.readTree(body).at("/handoff/name").asString()).isEqualTo("handoff.initiate");
    var ticket = JSON.readTree(body).at("/handoff/value/ticketId").asString();

    assertThat(tells(status("h1", ticket, "accepted", ""), Instant.now())).isEqualTo(202);
    assertThat(customer.waitsFor("AgentJoined").path("text").asString()).contains("外部デスク");
    var words = Map.of("ticketId", ticket);
    var message = Map.of("type", "message", "id", "h2", "text", "確認いたします。", "value", words);
    assertThat(tells(message, Instant.now())).isEqualTo(202);
    assertThat(tells(message, Instant.now())).isEqualTo(202);
    assertThat(customer.waitsFor("AgentSaid").path("text").asString()).isEqualTo("確認いたします。");
    assertThat(tells(status("h3", ticket, "completed", "直りました"), Instant.now())).isEqualTo(202);
    customer.waitsFor("TicketResolved");
    assertThat(customer.activities())
        .filteredOn(activity -> activity.path("text").asString("").equals("確認いたします。"))
        .hasSize(1);
  }

  @Test
  void theHelpdeskFetchesWhatACustomerAttachedWithItsAddressAloneAndNothingElse() throws Exception {
    var customer = Visitor.at(URI.create("http://localhost:" + port));
    customer.says("担当者と話したい", "m0");
    customer.says("請求書のことです", "m1");
    customer.waitsFor("TicketOpened");
    customer.sends("これです", "log.txt", "一行目".getBytes(StandardCharsets.UTF_8), "m2");
    customer.sends("これもです", "other.txt", "二行目".getBytes(StandardCharsets.UTF_8), "m3");
    var address = address("log.txt");
    var other = address("other.txt");

    assertThat(fetches(address).statusCode()).isEqualTo(200);
    assertThat(fetches(address).body()).isEqualTo("一行目");
    assertThat(fetches(address).headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    var signature = address.replaceAll(".*signature=", "");
    var path = URI.create(other).getPath();
    var until = address.replaceAll(".*until=(\\d+).*", "$1");
    for (var wrong :
        List.of(
            address.replace(signature, "0".repeat(64)),
            address.replace("until=" + until, "until=" + (Long.parseLong(until) + 1)),
            address.replaceAll("\\?.*", ""),
            path + "?until=" + until + "&signature=" + signature,
            path.replaceAll("/files/(MD-[^/]+)/.*", "/transcripts/$1")
                + "?until="
                + until
                + "&signature="
                + signature,
            "/api/helpdesk/files/nonsense/x?until=" + until + "&signature=" + signature,
            "/api/helpdesk/transcripts/nonsense?until=" + until + "&signature=" + signature,
            path + "?until=1&signature=" + OURS.of(1, path.getBytes(StandardCharsets.UTF_8)))) {
      assertThat(fetches(wrong).statusCode()).as(wrong).isEqualTo(403);
    }
    assertThat(fetches("/api/console/tickets").statusCode()).isEqualTo(401);
  }

  /** Where the helpdesk is told that the customer's file of this name is. */
  private static String address(String name) throws InterruptedException {
    var told = told(event -> event.at("/attachments/0/name").asString("").equals(name));
    var body = JSON.readTree(requireNonNull(told.getBody()).toByteArray());
    return body.at("/attachments/0/contentUrl").asString().replace("https://madoguchi.example", "");
  }

  /** The next such event that the helpdesk is told of; other tests tell it of others. */
  private static RecordedRequest told(Predicate<JsonNode> wanted) throws InterruptedException {
    for (; ; ) {
      var told = requireNonNull(HELPDESK.takeRequest(30, TimeUnit.SECONDS));
      if (wanted.test(JSON.readTree(requireNonNull(told.getBody()).toByteArray()))) {
        return told;
      }
    }
  }

  private static String number(JsonNode opened) {
    return opened.get("speak").asString().replaceAll("(?s).*(MD-\\w{5}-\\w{5}).*", "$1");
  }

  private HttpResponse<String> fetches(String address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatIsNotSignedOrOldOrTooLongOrAboutNoTicketIsRefused() throws Exception {
    var unknown = status("h1", "MD-00000-00000", "accepted", "");
    assertThat(tells(unknown, Instant.now())).isEqualTo(404);
    assertThat(tells(unknown, Instant.now().minus(Duration.ofMinutes(6)))).isEqualTo(401);
    assertThat(posts(JSON.writeValueAsBytes(unknown), "")).isEqualTo(401);
    assertThat(posts("{".getBytes(StandardCharsets.UTF_8), null)).isEqualTo(400);
    assertThat(tells(Map.of("type", "typing"), Instant.now())).isEqualTo(400);
    var tooLong = status("h4", "MD-00000-00000", "failed", "長".repeat(10_001));
    assertThat(tells(tooLong, Instant.now())).isEqualTo(413);
  }

  private static Map<String, Object> status(
      String id, String ticket, String state, String message) {
    return Map.of(
        "type",
        "event",
        "name",
        "handoff.status",
        "id",
        id,
        "from",
        Map.of("name", "外部デスク"),
        "value",
        Map.of("ticketId", ticket, "state", state, "message", message));
  }

  private int tells(Map<String, ?> activity, Instant signed) throws Exception {
    var body = JSON.writeValueAsBytes(activity);
    return posts(body, OURS.sign(body, signed));
  }

  private int posts(byte[] body, @Nullable String signature)
      throws IOException, InterruptedException {
    var header = signature == null ? OURS.sign(body, Instant.now()) : signature;
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/helpdesk/events"))
            .header("Content-Type", "application/json")
            .header(WebhookSignature.HEADER, header)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static MockWebServer started() {
    var server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(200).build();
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return server;
  }
}
