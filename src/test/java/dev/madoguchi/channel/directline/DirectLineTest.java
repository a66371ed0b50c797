package dev.madoguchi.channel.directline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.StoreUnavailable;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DirectLineTest {
  private static final String SECRET = "a secret of thirty-two letters !!";
  private static final Memory MEMORY = new Memory();
  @TempDir static Path folder;
  private static TestServer server;
  private Client anybody;
  private Client.Reply started;
  private Client page;
  private String path;

  @BeforeAll
  static void startServer() {
    server =
        TestServer.start(
            MEMORY,
            folder,
            Map.of(
                "madoguchi.directline.secret", SECRET,
                "madoguchi.directline.allowed-origins", "https://shop.example",
                "madoguchi.directline.limits.requests", "100000",
                "madoguchi.directline.limits.starts", "100000",
                "madoguchi.directline.limits.messages", "20"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void startConversation() {
    anybody = new Client(server, null);
    MEMORY.answers = _ -> List.of();
    MEMORY.fault = Mono.empty();
    started = anybody.post("/conversations", "{\"locale\":\"ja-JP\"}");
    page = anybody.with(started.text("token"));
    path = "/conversations/" + started.text("conversationId");
    MEMORY.heard.clear();
  }

  @Test
  void aConversationStartsWithAGreeting() {
    MEMORY.answers = _ -> List.of(new Content.Welcome());
    var fresh = anybody.post("/conversations", "");
    assertThat(fresh.status()).isEqualTo(201);
    assertThat(fresh.json().path("expires_in").asInt()).isGreaterThanOrEqualTo(1800);
    var said =
        anybody
            .with(fresh.text("token"))
            .get("/conversations/" + fresh.text("conversationId") + "/activities?watermark=")
            .json();
    assertThat(said.path("activities")).hasSize(1);
    assertThat(said.at("/activities/0/attachments/0/contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
  }

  @ParameterizedTest
  @CsvSource({
    "DirectLine/3.0 (directlinejs 0.15.8), true, 1",
    "DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Full) 0.15.5), false, 1",
    "DirectLine/3.0 (directlinejs; WebChat/4.18.1 (ES5) 0.15.5), false, 1",
    "DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Minimal) 0.15.5), true, 0"
  })
  void theOfficialWebChatShowsEveryWordOnceAndNoEmptyBubble(
      String agent, boolean withText, int cards) throws Exception {
    MEMORY.answers = _ -> List.of(new Content.Welcome());
    var fresh = anybody.post("/conversations", "", "x-ms-bot-agent", agent);
    var other = anybody.with(fresh.text("token"));
    var polled =
        other.send(
            other
                .request("/conversations/" + fresh.text("conversationId") + "/activities")
                .header("x-ms-bot-agent", agent)
                .GET());
    var streamed = Client.open(fresh.text("streamUrl")).next();
    for (var welcome : List.of(polled.json().at("/activities/0"), streamed.at("/activities/0"))) {
      assertThat(welcome.has("text")).isEqualTo(withText);
      assertThat(welcome.path("speak").asString()).isNotBlank();
      assertThat(welcome.path("attachments").size()).isEqualTo(cards);
      assertThat(welcome.at("/channelData/webchat:fallback-text").isString())
          .as("for screen readers")
          .isEqualTo(!withText);
    }
  }

  @Test
  void theCustomersNameIsTheTokens() {
    assertThat(say("{\"type\":\"message\",\"text\":\"hi\",\"from\":{\"id\":\"dl_other\"}}"))
        .isEqualTo(200);
    var customer = MEMORY.heard.remove().customer();
    assertThat(customer.id()).startsWith("dl_").isNotEqualTo("dl_other");
    assertThat(activities("").get(0).at("/from/id").asString()).isEqualTo(customer.id());
  }

  @Test
  void theEchoComesFirstWithTheIdsOfTheMessage() {
    MEMORY.answers = _ -> List.of(new Content.AgentSaid(Contents.TICKET, "佐藤", "はい"));
    var data = Map.of("clientActivityID", "client-1", "own", Map.of("a", List.of(1, "x")));
    var posted =
        page.post(
            path + "/activities",
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of("type", "message", "text", "質問です", "channelData", data)));
    var activities = activities("0");
    assertThat(activities.get(0).path("channelData"))
        .isEqualTo(JsonMapper.shared().valueToTree(data));
    assertThat(activities.get(1).path("replyToId").asString()).isEqualTo(posted.text("id"));
    assertThat(activities.get(0).path("id").asString()).isEqualTo(posted.text("id"));
    assertThat(activities.get(0).at("/channelData/clientActivityID").asString())
        .isEqualTo("client-1");
    assertThat(activities.get(1).at("/from/name").asString()).isEqualTo("佐藤");
    assertThat(activities.get(1).path("text").asString()).isEqualTo("はい");
  }

  @Test
  void aMessageSentTwiceIsHeardOnce() {
    var first = page.post(path + "/activities", message("質問", "again"));
    var second = page.post(path + "/activities", message("質問", "again"));
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(MEMORY.heard).hasSize(1);
  }

  @Test
  void aPressIsHeardAndComesBack() {
    say(
        "{\"type\":\"message\",\"value\":{\"verb\":\"choose\",\"article\":\"a\",\"submissionId\":\"3.choose\"}}");
    assertThat(MEMORY.heard.remove().body())
        .isEqualTo(new Body.Press(Verb.CHOOSE, Map.of("article", "a"), "3.choose"));
    assertThat(activities("").get(0).at("/value/submissionId").asString()).isEqualTo("3.choose");
    assertThat(activities("").get(0).at("/channelData/postBack").asBoolean()).isTrue();
    assertThat(activities("").get(0).path("text").asString()).isNotBlank();
  }

  @Test
  void aWatermarkIsWhereReadingGoesOn() {
    say(message("一", "1"));
    var mark = page.get(path + "/activities?watermark=").text("watermark");
    assertThat(activities(mark)).isEmpty();
    say(message("二", "2"));
    assertThat(texts(activities(mark))).containsExactly("二");
    assertThat(texts(activities(""))).containsExactly("一", "二");
  }

  @Test
  void theStreamBringsWhatWasAndWhatComes() throws Exception {
    say(message("前", "1"));
    var socket = Client.open(started.text("streamUrl"));
    assertThat(texts(socket.next().path("activities"))).containsExactly("前");
    say(message("後", "2"));
    var frame = socket.next();
    assertThat(texts(frame.path("activities"))).containsExactly("後");
    assertThat(texts(activities(frame.path("watermark").asString()))).isEmpty();
  }

  @Test
  void aSocketThatWasLostGoesOnWhereItWas() throws Exception {
    say(message("一", "1"));
    var mark = page.get(path + "/activities?watermark=").text("watermark");
    say(message("二", "2"));
    var again = page.get(path + "?watermark=" + mark);
    assertThat(again.status()).isEqualTo(200);
    var socket = Client.open(again.text("streamUrl"));
    assertThat(texts(socket.next().path("activities"))).containsExactly("二");
  }

  @Test
  void withoutAWatermarkOnlyWhatIsNewComes() throws Exception {
    say(message("一", "1"));
    var socket = Client.open(page.get(path).text("streamUrl"));
    say(message("二", "2"));
    assertThat(texts(socket.next().path("activities"))).containsExactly("二");
  }

  @Test
  void twoTabsBothSeeWhatComes() throws Exception {
    var one = Client.open(started.text("streamUrl"));
    var two = Client.open(page.get(path + "?watermark=0").text("streamUrl"));
    say(message("両方", "1"));
    assertThat(texts(one.next().path("activities"))).containsExactly("両方");
    assertThat(texts(two.next().path("activities"))).containsExactly("両方");
  }

  private static String type(JsonNode frame) {
    return frame.at("/activities/0/type").asString();
  }

  @Test
  void aLongConversationComesWhole() throws Exception {
    var id = new ConversationId("directline", started.text("conversationId"));
    IntStream.range(0, 130)
        .forEach(i ->
            MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, "佐藤", "" + i)));
    var socket = Client.open(started.text("streamUrl"));
    var seen = 0;
    while (seen < 130) {
      seen += socket.next().path("activities").size();
    }
    assertThat(seen).isEqualTo(130);
  }

  @Test
  void whoWaitsForTheBotSeesItTyping() throws Exception {
    var socket = Client.open(started.text("streamUrl"));
    say(message("むずかしい質問", "1"));
    var frames = List.of(socket.any(), socket.any());
    assertThat(frames).extracting(DirectLineTest::type).containsOnlyOnce("message", "typing");
    assertThat(frames)
        .filteredOn(frame -> type(frame).equals("typing"))
        .noneMatch(frame -> frame.has("watermark"));
  }

  @Test
  void whatNobodyKeepsIsAccepted() {
    assertThat(say("{\"type\":\"typing\"}")).isEqualTo(200);
    assertThat(say("{\"type\":\"event\",\"name\":\"webchat/join\"}")).isEqualTo(200);
    assertThat(say("{\"type\":\"endOfConversation\"}")).isEqualTo(200);
    assertThat(say("{\"type\":\"messageReaction\"}")).isEqualTo(200);
    assertThat(say("{\"type\":\"invoke\",\"name\":\"signin/tokenExchange\"}")).isEqualTo(200);
    assertThat(MEMORY.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"text\":\"no type\"}",
        "{\"type\":7,\"text\":\"x\"}",
        "{\"type\":\"unheard-of\"}",
        "{\"type\":\"message\"}",
        "{\"type\":\"message\",\"text\":\"  \"}",
        "{\"type\":\"message\",\"text\":[\"x\"]}",
        "{\"type\":\"message\",\"text\":\"\\ud800\"}",
        "{\"type\":\"message\",\"text\":\"a\\u0000b\"}",
        "{\"type\":\"message\",\"value\":{\"verb\":\"drop-tables\"}}",
        "{\"type\":\"message\",\"text\":\"x\",\"from\":{\"id\":\"madoguchi\",\"role\":\"bot\"}}",
      })
  void whatIsMalformedIsRefusedAndNotHeard(String body) {
    var reply = page.post(path + "/activities", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isIn("BadArgument", "MissingProperty");
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void deepOrLargeBodiesAreRefused() {
    assertThat(say("[".repeat(100_000))).isEqualTo(400);
    assertThat(say(message("あ".repeat(20_001), "1"))).isEqualTo(413);
    assertThat(say(message("あ".repeat(400_000), "1"))).isEqualTo(413);
    assertThat(MEMORY.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'message','text':'%s'}",
        "{'type':'message','value':{'verb':'human','subject':'%s','submissionId':'1.human'}}"
      })
  void textThatIsTooLongIsRefusedInBothLanguagesAndNotHeard(String body) {
    var json = body.replace('\'', '"').formatted("長".repeat(4_001));
    var reply = page.post(path + "/activities", json);
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.json().at("/error/ja").asString()).contains("4,001", "4,000");
    assertThat(reply.json().at("/error/en").asString()).contains("4,001", "4,000");
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void oddButLegalTextComesBackAsItWas() {
    var odd = "👩‍👩‍👧 \u202eabc\u202c ㈱ 葛\uDB40\uDD00 <b>&amp;</b> \t\n'\"; --";
    say(Client.JSON.writeValueAsString(Map.of("type", "message", "text", odd)));
    assertThat(texts(activities(""))).containsExactly(odd);
  }

  @Test
  void aStoreThatIsDownIsSaidSo() {
    MEMORY.fault = Mono.error(new StoreUnavailable("down"));
    var reply = page.post(path + "/activities", message("x", "1"));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.http().headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whoSendsTooOftenIsToldWhenToComeBack() {
    var reply =
        IntStream.range(0, 25)
            .mapToObj(i -> page.post(path + "/activities", message("x", "many" + i)))
            .filter(it -> it.status() != 200)
            .findFirst()
            .orElseThrow();
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo("TooManyRequests");
    assertThat(reply.http().headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]\\d*");
  }

  @Test
  void aSiteWithTheSecretGetsATokenForItsCustomer() {
    var invited =
        page.with(SECRET)
            .post("/tokens/generate", "{\"User\":{\"Id\":\"dl_taro\",\"name\":\"太郎\"}}");
    assertThat(invited.status()).isEqualTo(200);
    var begun = page.with(invited.text("token")).post("/conversations", "");
    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.text("conversationId")).isEqualTo(invited.text("conversationId"));
    assertThat(MEMORY.heard.remove().customer())
        .satisfies(customer -> {
          assertThat(customer.id()).isEqualTo("dl_taro");
          assertThat(customer.name()).isEqualTo("太郎");
        });
    assertThat(page.with(invited.text("token")).post("/conversations", "").status()).isEqualTo(200);
  }

  @Test
  void onlyTheSecretGetsTokens() {
    assertThat(anybody.post("/tokens/generate", "{}").status()).isEqualTo(401);
    assertThat(page.with("guess").post("/tokens/generate", "{}").status()).isEqualTo(401);
    assertThat(page.post("/tokens/generate", "{}").status()).isEqualTo(401);
    assertThat(page.with(SECRET).post("/tokens/generate", "{\"user\":{\"id\":\"x\"}}").status())
        .isEqualTo(400);
  }

  @Test
  void aTokenIsRenewedForTheSameConversation() {
    for (var token : List.of(started.text("token"), started.text("renewal"))) {
      var fresh = page.with(token).post("/tokens/refresh", "");
      assertThat(fresh.status()).isEqualTo(200);
      assertThat(fresh.text("conversationId")).isEqualTo(started.text("conversationId"));
      assertThat(page.with(fresh.text("token")).get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void anotherConversationIsForeign() {
    var other = anybody.post("/conversations", "");
    var theirs = "/conversations/" + other.text("conversationId");
    assertThat(page.get(theirs).status()).isEqualTo(403);
    assertThat(page.get(theirs + "/activities").status()).isEqualTo(403);
    assertThat(page.post(theirs + "/activities", message("x", "1")).status()).isEqualTo(403);
    var stolen =
        other
            .text("streamUrl")
            .replace(started.text("conversationId"), "")
            .replace(other.text("conversationId"), started.text("conversationId"));
    assertThatThrownBy(() -> Client.open(stolen)).isInstanceOf(CompletionException.class);
  }

  @Test
  void aTokenIsNoKeyToTheStreamNorTheOtherWayRound() {
    var stream = started.text("streamUrl");
    var key = stream.substring(stream.indexOf("key=") + 4);
    assertThat(page.with(key).get(path).status()).isEqualTo(401);
    assertThat(page.with(started.text("renewal")).get(path).status()).isEqualTo(401);
    assertThatThrownBy(() -> Client.open(stream.replace(key, started.text("token"))))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void anUnknownConversationHasEnded() {
    var invited = page.with(SECRET).post("/tokens/generate", "{}");
    assertThat(
            page.with(invited.text("token"))
                .get("/conversations/" + invited.text("conversationId"))
                .status())
        .isEqualTo(404);
    assertThat(
            page.with(invited.text("token"))
                .get("/conversations/" + invited.text("conversationId") + "/activities")
                .code())
        .isEqualTo("NotFound");
    assertThat(page.get("/session/getsessionid").code()).isEqualTo("NotFound");
  }

  @Test
  void aTokenForOneSiteIsOfNoUseOnAnother() {
    var token =
        page.with(SECRET)
            .post("/tokens/generate", "{\"trustedOrigins\":[\"https://shop.example\"]}")
            .text("token");
    assertThat(page.with(token).post("/conversations", "").status()).isEqualTo(403);
    assertThat(
            page.with(token)
                .send(origin(page.with(token), "/conversations", "https://shop.example"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void anAllowedSiteMayReadErrorsToo() {
    var reply = anybody.send(origin(page.with("wrong"), "/conversations", "https://shop.example"));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.http().headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
  }

  @Test
  void aForeignSiteMayNothing() {
    var reply = anybody.send(origin(anybody, "/conversations", "https://evil.example"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(MEMORY.heard).isEmpty();
    assertThatThrownBy(
            () -> Client.open(started.text("streamUrl"), "Origin", "https://evil.example"))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void aPreflightIsRemembered() {
    var reply =
        anybody.send(
            anybody
                .request("/conversations")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header(
                    "Access-Control-Request-Headers",
                    "authorization,content-type,x-ms-bot-agent,x-requested-with"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.http().headers().firstValue("Access-Control-Max-Age")).contains("7200");
    assertThat(reply.http().headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("x-ms-bot-agent");
  }

  @Test
  void aStopEndsTheSockets(@TempDir Path other) {
    var memory = new Memory();
    try (var stopping = TestServer.start(memory, other, Map.of())) {
      var begun = new Client(stopping, null).post("/conversations", "");
      var socket = Client.open(begun.text("streamUrl"));
      stopping.stop();
      assertThat(socket.closed).succeedsWithin(java.time.Duration.ofSeconds(10));
    }
  }

  @Test
  void theKeyIsTheOwnersAlone(@TempDir Path other) throws IOException {
    TestServer.start(new Memory(), other, Map.of()).close();
    var file = other.resolve("directline.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var key = Files.readAllBytes(file);
    TestServer.start(new Memory(), other, Map.of()).close();
    assertThat(Files.readAllBytes(file)).isEqualTo(key);
    assertThat(other)
        .isDirectoryContaining(found -> found.equals(file))
        .isDirectoryNotContaining("glob:**.new");
  }

  private static java.net.http.HttpRequest.Builder origin(Client page, String path, String origin) {
    return page.request(path).POST(BodyPublishers.noBody()).header("Origin", origin);
  }

  private int say(String body) {
    return page.post(path + "/activities", body).status();
  }

  private JsonNode activities(String watermark) {
    return page.get(path + "/activities?watermark=" + watermark).json().path("activities");
  }

  private static List<String> texts(JsonNode activities) {
    return StreamSupport.stream(activities.spliterator(), false)
        .map(activity -> activity.path("text").asString(""))
        .toList();
  }

  private static String message(String text, String id) {
    return Client.JSON.writeValueAsString(
        Map.of("type", "message", "text", text, "channelData", Map.of("clientActivityID", id)));
  }
}
