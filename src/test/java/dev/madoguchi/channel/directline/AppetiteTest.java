package dev.madoguchi.channel.directline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.MovingClock;
import dev.madoguchi.conversation.KeyValueStore.Value;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.sqlite.SqliteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Nobody takes more than their part, and an office behind one address takes what it needs. */
class AppetiteTest {
  private static final int OFFICE = 300;
  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<WebSocket> sockets = new ArrayList<>();

  @Test
  void anOfficeOfThreeHundredBehindOneAddressChatsWithFilesAndSocketsByDefault() throws Exception {
    try (var server = TestServer.start(new Memory(), folder, Map.of())) {
      var all =
          IntStream.range(0, OFFICE)
              .mapToObj(_ -> request(server, "", null).POST(BodyPublishers.ofString("{}")).build())
              .map(start -> http.sendAsync(start, BodyHandlers.ofString()))
              .toList();
      var n = 0;
      for (var start : all) {
        var answer = start.get(60, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        goOn(server, Client.JSON.readTree(answer.body()), n++ % 10 == 0);
      }
      assertThat(sockets).hasSize(OFFICE).noneMatch(WebSocket::isInputClosed);
    }
  }

  /** A socket and several messages, maybe with a file. */
  private void goOn(TestServer server, JsonNode started, boolean withFile) throws Exception {
    var path = "/" + started.path("conversationId").asString();
    var token = started.path("token").asString();
    open(started.path("streamUrl").asString());
    for (var n = 0; n < 4; n++) {
      var text = "{\"type\":\"message\",\"text\":\"hello\"}";
      json(request(server, path + "/activities", token).POST(BodyPublishers.ofString(text)));
    }
    if (withFile) {
      json(
          request(server, path + "/upload", token)
              .setHeader("Content-Type", "text/plain")
              .header("Content-Disposition", "attachment; filename=\"a.txt\"")
              .POST(BodyPublishers.ofString("x".repeat(20_000))));
    }
  }

  @Test
  void aKeyOpensOneSocketAndOneConversationHasFewAtATime() {
    var few = Map.of("madoguchi.directline.limits.sockets-per-conversation", "2");
    try (var server = TestServer.start(new Memory(), folder, few)) {
      var started = new Client(server, null).post("/conversations", "{}");
      var page = new Client(server, started.text("token"));
      var path = "/conversations/" + started.text("conversationId");
      assertThat(says(page, path)).isEqualTo(200);
      open(started.text("streamUrl"));
      assertThatThrownBy(() -> open(started.text("streamUrl"))).satisfies(e -> refused(e, 403));
      open(page.get(path).text("streamUrl"));
      var third = page.get(path).text("streamUrl");
      assertThatThrownBy(() -> open(third)).satisfies(e -> refused(e, 429));
      assertThat(says(page, path)).as("messages go on").isEqualTo(200);
    }
  }

  private static void refused(Throwable e, int status) {
    assertThat(e.getCause())
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
  }

  private void open(String streamUrl) {
    sockets.add(
        http.newWebSocketBuilder()
            .buildAsync(URI.create(streamUrl), new WebSocket.Listener() {})
            .join());
  }

  private static HttpRequest.Builder request(
      TestServer server, String rest, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(server.at("/v3/directline/conversations" + rest))
            .header("Content-Type", "application/json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode json(HttpRequest.Builder request) throws Exception {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return Client.JSON.readTree(answer.body());
  }

  @Test
  void whoSignsOutEverywhereEndsEveryTokenAndSocketAlsoAtTheNextStart() throws Exception {
    var memory = new Memory();
    String token;
    String path;
    try (var server = TestServer.start(memory, folder, Map.of())) {
      var started = new Client(server, null).post("/conversations", "{}");
      token = started.text("token");
      path = "/conversations/" + started.text("conversationId");
      var page = new Client(server, token);
      var socket = Client.open(started.text("streamUrl"));
      assertThat(says(page, path)).isEqualTo(200);
      socket.next();
      assertThat(page.post("/tokens/revoke", "").status()).isEqualTo(204);
      assertThat(socket.closed.get(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(says(page, path)).isEqualTo(403);
      var renewing = new Client(server, started.text("renewal"));
      assertThat(renewing.post("/tokens/refresh", "").status()).isEqualTo(403);
      assertThat(new Client(server, null).post("/conversations", "{}").status()).isEqualTo(201);
    }
    try (var server = TestServer.start(memory, folder, Map.of())) {
      server.revoked().look().block();
      assertThat(says(new Client(server, token), path)).isEqualTo(403);
    }
  }

  @Test
  void theTokenOfAnErasedConversationEndsAndWithoutRenewalNothingOutlivesTheToken() {
    var memory = new Memory();
    var off = Map.of("madoguchi.directline.renewal", "false");
    try (var server = TestServer.start(memory, folder, off)) {
      var started = new Client(server, null).post("/conversations", "{}");
      var page = new Client(server, started.text("token"));
      var path = "/conversations/" + started.text("conversationId");
      assertThat(says(page, path)).isEqualTo(200);
      memory.erased.add(new ConversationId("directline", started.text("conversationId")));
      assertThat(says(page, path)).isEqualTo(403);
      assertThat(page.get(path + "/activities").status()).isEqualTo(403);
      assertThat(sends(page, path, 10).status()).isEqualTo(403);
      assertThat(life(started.text("renewal"))).isEqualTo(life(started.text("token")));
    }
  }

  private static long life(String token) {
    var claims =
        Client.JSON.readTree(
            new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
    return claims.path("exp").asLong() - claims.path("iat").asLong();
  }

  @Test
  void aPlaceIsGivenBackWhenASocketEndsOrNeverWasOne() {
    var open = new OpenSockets(2, 1);
    open.open("c1", "a").run();
    var second = open.open("c1", "a");
    assertThatThrownBy(() -> open.open("c1", "a")).isInstanceOf(DirectLineError.class);
    var third = open.open("c2", "a");
    assertThatThrownBy(() -> open.open("c3", "a")).isInstanceOf(DirectLineError.class);
    second.run();
    third.run();
    assertThat(open.size()).isZero();
  }

  @Test
  void severalInstancesOnOneStoreGiveOneAddressTogetherWhatOneWouldAndDoNotStoreTheAddress() {
    var clock = new MovingClock(Instant.parse("2026-11-16T01:00:00Z"));
    try (var engine = SqliteStore.open(folder, 1_000)) {
      var instances = List.of(quota(engine, clock), quota(engine, clock), quota(engine, clock));
      assertThat(taken(instances)).isBetween(198L, 204L);
      assertThat(instances.getFirst().count("192.0.2.9", 1).block()).as("another").isNull();
      assertThat(quota(engine, clock).count("192.0.2.7", 3).block())
          .as("at the next start")
          .isNotNull();
      assertThat(engine.keyValues().list("quotas").collectList().block())
          .isNotEmpty()
          .asString()
          .doesNotContain("192.0.2");
      clock.pass(Duration.ofHours(25));
      SharedQuota.forget(engine.keyValues(), clock.instant()).block();
      assertThat(engine.keyValues().list("quotas").collectList().block()).isEmpty();
      assertThat(taken(instances)).as("a day later").isBetween(198L, 204L);
    }
  }

  @Test
  void threeHundredWhoComeAtOnceToTwoInstancesAreCountedInAFewReservationsAndAFloodIsStopped() {
    var clock = new MovingClock(Instant.parse("2026-11-16T01:00:00Z"));
    try (var engine = SqliteStore.open(folder, 1_000)) {
      var instances = Stream.generate(() -> quota(engine, clock, 1_000)).limit(2).toList();
      assertThat(atOnce(instances, OFFICE)).isEqualTo(OFFICE);
      assertThat(engine.keyValues().list("quotas").single().map(Value::version).block())
          .isBetween(20L, 40L);
      assertThat(atOnce(instances, 5_000)).isBetween(700L, 720L);
    }
  }

  private static long atOnce(List<SharedQuota> instances, int people) {
    return Flux.range(0, people)
        .flatMap(n -> instances.get(n % 2).count("192.0.2.7", 1).hasElement(), people)
        .filter(isTooMuch -> !isTooMuch)
        .count()
        .blockOptional()
        .orElseThrow();
  }

  private static SharedQuota quota(Engine engine, Clock clock) {
    return quota(engine, clock, 200);
  }

  private static SharedQuota quota(Engine engine, Clock clock, long most) {
    var hidden = SharedQuota.hidden(new byte[32]);
    return new SharedQuota("test", most, engine.keyValues(), hidden, clock);
  }

  /** By one address, of three hundred at each. */
  private static long taken(List<SharedQuota> instances) {
    return IntStream.range(0, 900)
        .filter(n -> instances.get(n % 3).count("192.0.2.7", 1).block() == null)
        .count();
  }

  @Test
  void aKeyThatWasUsedAtOneInstanceOpensNothingAtAnother() {
    var clock = new MovingClock(Instant.parse("2026-11-16T01:00:00Z"));
    try (var engine = SqliteStore.open(folder, 1_000)) {
      var hidden = SharedQuota.hidden(new byte[32]);
      var here = new StreamKeys(engine.keyValues(), hidden, CallerTokens.STREAM_LIFE, clock);
      var there = new StreamKeys(engine.keyValues(), hidden, CallerTokens.STREAM_LIFE, clock);
      here.use("the key").block();
      assertThatThrownBy(() -> there.use("the key").block()).isInstanceOf(DirectLineError.class);
      there.use("another").block();
      assertThat(engine.keyValues().list("stream-keys").collectList().block())
          .hasSize(2)
          .asString()
          .doesNotContain("the key");
      clock.pass(Duration.ofMinutes(5));
      new ExpiredCounts(engine.keyValues(), here, clock).remove().block();
      assertThat(engine.keyValues().list("stream-keys").collectList().block()).isEmpty();
    }
  }

  @Test
  void oneAddressSendsOnlySoManyBytesADayAndIsToldInBothLanguagesWhileMessagesGoOn() {
    var little =
        Map.of(
            "madoguchi.directline.limits.files", "100KB",
            "madoguchi.directline.limits.messages", "1000");
    try (var server = TestServer.start(new Memory(), folder, little)) {
      var started = new Client(server, null).post("/conversations", "{}");
      var page = new Client(server, started.text("token"));
      var path = "/conversations/" + started.text("conversationId");
      var taken = 0;
      var last = sends(page, path, 20_000);
      while (last.status() == 200) {
        taken++;
        last = sends(page, path, 20_000);
      }
      assertThat(taken).isBetween(4, 5);
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.http().headers().firstValue("Retry-After")).isPresent();
      assertThat(last.json().at("/error/ja").asString()).contains("ファイルが多すぎます");
      assertThat(last.json().at("/error/en").asString()).contains("without the file");
      var another = new Client(server, null).post("/conversations", "{}");
      assertThat(
              sends(
                      new Client(server, another.text("token")),
                      "/conversations/" + another.text("conversationId"),
                      20_000)
                  .status())
          .as("a new conversation is no way around")
          .isEqualTo(429);
      assertThat(says(page, path)).isEqualTo(200);
    }
  }

  @Test
  void whenTheDiskIsNearlyFullFilesStopAndMessagesDoNot() {
    var full = Map.of("madoguchi.attachments.keep-free", "1000000GB");
    try (var server = TestServer.start(new Memory(), folder, full)) {
      var started = new Client(server, null).post("/conversations", "{}");
      var page = new Client(server, started.text("token"));
      var path = "/conversations/" + started.text("conversationId");
      var refused = sends(page, path, 100);
      assertThat(refused.status()).isEqualTo(507);
      assertThat(refused.code()).isEqualTo("attachment-no-room");
      assertThat(List.of(refused.json().at("/error/ja").asString()))
          .isEqualTo(List.of("ただいまファイルをお受けできません。メッセージは送信できますので、ファイルなしでお送りください。"));
      assertThat(says(page, path)).isEqualTo(200);
    }
  }

  private static int says(Client page, String path) {
    return page.post(path + "/activities", "{\"type\":\"message\",\"text\":\"hello\"}").status();
  }

  private static Client.Reply sends(Client page, String path, int size) {
    return page.send(
        page.request(path + "/upload")
            .header("Content-Type", "text/plain")
            .header("Content-Disposition", "attachment; filename=\"a.txt\"")
            .POST(BodyPublishers.ofByteArray("x".repeat(size).getBytes(UTF_8))));
  }
}
