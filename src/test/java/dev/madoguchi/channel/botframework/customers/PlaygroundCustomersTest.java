package dev.madoguchi.channel.botframework.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.botframework.connector.BotConnector;
import dev.madoguchi.channel.botframework.customers.TeamsProduct.Answer;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Customers in Microsoft's stand-in for Teams: what it was recorded to send, sent again to the
 * whole product, which has no app id and asks for no token.
 */
class PlaygroundCustomersTest {
  private static final Duration PATIENTLY = Duration.ofSeconds(30);
  private static final Map<String, Object> BOT = Map.of("id", "bot-id", "name", "Test Bot");

  /** One digit too long, as the Playground has them. */
  private static final Map<String, Object> ALEX =
      Map.of(
          "id", "user-id-0",
          "name", "Alex Wilber",
          "aadObjectId", "00000000-0000-0000-0000-0000000000020");

  @TempDir private static Path data;
  private static TeamsProduct playground;

  private final String conversation = UUID.randomUUID() + "-personal-chat-id";

  @BeforeAll
  static void open() throws IOException {
    playground = TeamsProduct.local(data);
  }

  @AfterAll
  static void close() {
    playground.close();
  }

  @Test
  void whoOpensAndReloadsThePageIsGreetedOnce() throws InterruptedException {
    var installed = recorded("installationUpdate");
    installed.put("action", "add");
    var joined = recorded("conversationUpdate");
    joined.put("membersAdded", List.of(ALEX, BOT));
    for (var reload = 0; reload < 2; reload++) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> accepted(installed)),
              CompletableFuture.runAsync(() -> accepted(joined)))
          .join();
    }
    said();
    assertThat(entries().map(Entry::content))
        .filteredOn(Content.Welcome.class::isInstance)
        .hasSize(1);
  }

  @Test
  void aQuestionIsAnsweredInItsOwnLanguageWhateverTheClientsIs() throws InterruptedException {
    accepted(message("請求書はどこで見られますか"));
    assertThat(said().activity().path("locale").asString()).isEqualTo("ja");
    accepted(message("Where can I see my invoice?"));
    assertThat(said().activity().path("locale").asString()).isEqualTo("en");
  }

  @Test
  void aQuestionInATeamIsAnsweredInItsThread() throws InterruptedException {
    var question = message("<at>Test Bot</at> 請求書はどこで見られますか");
    var thread = "19:" + UUID.randomUUID() + "@thread.tacv2;messageid=1795275664349";
    question.put(
        "conversation",
        Map.of("id", thread, "conversationType", "channel", "isGroup", true, "name", "General"));
    question.put(
        "entities",
        List.of(
            Map.of("type", "mention", "mentioned", BOT, "text", "<at>Test Bot</at>"),
            Map.of("type", "clientInfo", "locale", "en-US", "platform", "Web")));
    question.put("channelData", Map.of("teamsChannelId", "c", "teamsTeamId", "t"));
    accepted(question);
    var encoded = thread.replace(":", "%3A").replace("@", "%40").replace(";", "%3B");
    var answer =
        playground.botConnector.await(
            call -> call.path().contains(encoded.replace("=", "%3D") + "/activities"));
    assertThat(answer.path()).startsWith("/_connector/jp/v3/conversations/19%3A");
    assertThat(entries(thread).findFirst().orElseThrow().content().toString())
        .doesNotContain("Test Bot");
  }

  @Test
  void aSubmittedButtonOpensATicketOnceHoweverOftenItArrives() throws InterruptedException {
    var offer = offered();
    for (var repeat = 0; repeat < 2; repeat++) {
      var press = recorded("message");
      press.put("value", data(offer, "accept"));
      press.put("replyToId", "card");
      accepted(press);
    }
    assertThat(ticketsOpened()).isEqualTo(1);
  }

  @Test
  void anExecutedButtonIsAnsweredByTheCardItTurnsInto() throws InterruptedException {
    var answer = execute(data(offered(), "accept"));
    assertThat(answer.json().path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(answer.json().path("value").path("actions").size()).isZero();
    assertThat(ticketsOpened()).isEqualTo(1);
    var ticket = TicketId.of(new ConversationId("msteams", conversation), 1);
    var opened = playground.bean(Tickets.class).find(ticket).block(PATIENTLY);
    assertThat(Objects.requireNonNull(opened).opening().conversation().value())
        .isEqualTo(conversation);
  }

  @Test
  void aThumbUnderAnAnswerClosesItsDialogAndIsKept() throws InterruptedException {
    accepted(message("請求書はどこで見られますか"));
    said();
    var thumb = recorded("invoke");
    thumb.put("name", "message/submitAction");
    thumb.put(
        "value",
        Map.of(
            "actionName",
            "feedback",
            "actionValue",
            Map.of("reaction", "like", "feedback", "{\"feedbackText\":\"助かった\"}")));
    assertThat(accepted(thumb).body()).isEqualTo("{}");
    assertThat(entries().map(Entry::content).map(String::valueOf))
        .anyMatch(content -> content.contains("HELPFUL"));
  }

  @Test
  void repliesThatAreExpectedComeWithTheAnswerToTheRequest() {
    var question = message("請求書はどこで見られますか");
    question.put("deliveryMode", "expectReplies");
    var replies = accepted(question).json().path("activities");
    assertThat(replies.size()).isEqualTo(1);
    assertThat(replies.path(0).path("locale").asString()).isEqualTo("ja");
  }

  @Test
  void aPictureIsStoredAndAPersonIsOffered() throws InterruptedException {
    playground.botConnector.files.put("/_connector/jp/v3/attachments/1/views/original", PICTURE);
    var picture = recorded("message");
    picture.put(
        "attachments",
        List.of(
            Map.of(
                "contentType",
                "image/*",
                "contentUrl",
                playground.botConnector.serviceUrl() + "v3/attachments/1/views/original")));
    accepted(picture);
    accepted(picture);
    assertThat(said().activity().toString()).contains("accept");
    var sent = entries().map(Entry::content).filter(Content.Heard.class::isInstance).toList();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().toString()).contains("file.png", "size=" + PICTURE.length);
  }

  static Stream<Map<String, Object>> mocked() {
    return Stream.of(
        Map.of("type", "installationUpdate", "action", "remove"),
        Map.of("type", "conversationUpdate", "membersRemoved", List.of(ALEX)),
        Map.of("type", "conversationUpdate", "channelData", Map.of("eventType", "channelRenamed")),
        Map.of("type", "conversationUpdate", "channelData", Map.of("eventType", "teamRenamed")),
        Map.of("type", "typing"),
        Map.of("type", "agentLifecycle", "name", "x"),
        Map.of("type", "nobodyKnows", "value", List.of(1, Map.of())));
  }

  @ParameterizedTest
  @MethodSource("mocked")
  void whatSaysNothingIsAcceptedAndLeavesNothingBehind(Map<String, Object> mocked) {
    var activity = recorded("x");
    activity.putAll(mocked);
    accepted(activity);
    assertThat(entries()).isEmpty();
  }

  private static final byte[] PICTURE =
      java.util.HexFormat.of()
          .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");

  private Map<String, Object> message(String text) {
    var message = recorded("message");
    message.put("text", text);
    return message;
  }

  /** What all activities of the Playground have. */
  private Map<String, Object> recorded(String type) {
    var activity = new LinkedHashMap<String, Object>();
    activity.put("type", type);
    activity.put("id", UUID.randomUUID().toString());
    activity.put("channelId", "msteams");
    activity.put("from", ALEX);
    activity.put("recipient", BOT);
    activity.put("timestamp", "2026-11-21T03:00:00.678Z");
    activity.put("localTimestamp", "2026-11-21T03:00:00.678Z");
    activity.put("localTimezone", "UTC");
    activity.put("serviceUrl", playground.botConnector.serviceUrl());
    activity.put(
        "conversation",
        Map.of(
            "id", conversation,
            "conversationType", "personal",
            "tenantId", "00000000-0000-0000-0000-0000000000001"));
    activity.put("textFormat", "plain");
    activity.put("locale", "en-US");
    activity.put(
        "entities",
        List.of(Map.of("type", "clientInfo", "locale", "en-US", "country", "US", "timezone", "")));
    activity.put(
        "channelData", Map.of("tenant", Map.of("id", "00000000-0000-0000-0000-0000000000001")));
    return activity;
  }

  private static Answer accepted(Map<String, Object> activity) {
    var answer = playground.post(activity);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private BotConnector.Call offered() throws InterruptedException {
    accepted(message("量子コンピューターの部品を返品したい"));
    return playground.botConnector.await(
        call -> call.path().contains(conversation) && call.card().toString().contains("accept"));
  }

  private static Map<String, Object> data(BotConnector.Call offer, String verb) {
    for (var action : offer.card().path("actions")) {
      if (action.path("verb").asString("").equals(verb)) {
        var submission = action.path("data").path("submissionId").asString();
        return Map.of("verb", verb, "submissionId", submission);
      }
    }
    throw new AssertionError("no " + verb + " on " + offer);
  }

  private Answer execute(Map<String, Object> data) {
    var press = recorded("invoke");
    press.put("name", "adaptiveCard/action");
    press.put(
        "value",
        Map.of("action", Map.of("type", "Action.Execute", "verb", data.get("verb"), "data", data)));
    return accepted(press);
  }

  private long ticketsOpened() {
    return entries().filter(entry -> entry.content() instanceof Content.TicketOpened).count();
  }

  /** The next thing said in this conversation. */
  private BotConnector.Call said() throws InterruptedException {
    return playground.botConnector.await(call ->
        call.path().contains(conversation)
            && call.activity().path("type").asString().equals("message"));
  }

  private Stream<Entry> entries() {
    return entries(conversation);
  }

  /** All that has been said, once everything is dealt with. */
  private static Stream<Entry> entries(String conversation) {
    var id = new ConversationId("msteams", conversation);
    playground.bean(Concierge.class).settled(id).block(PATIENTLY);
    return Objects.requireNonNull(
        playground.bean(Conversations.class).entries(id, 0, 100).collectList().block(PATIENTLY))
        .stream();
  }
}
