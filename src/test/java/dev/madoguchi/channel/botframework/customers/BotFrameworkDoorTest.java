package dev.madoguchi.channel.botframework.customers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.botframework.auth.Forge;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.UnshownKind;
import dev.madoguchi.message.Verb;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What Teams really sends (as recorded), what it never would, and what we make of both. */
class BotFrameworkDoorTest {
  private static Stand teams;

  @BeforeAll
  static void open() throws IOException {
    teams = Stand.registered();
  }

  @AfterAll
  static void close() {
    teams.close();
  }

  @BeforeEach
  void forget() {
    teams.messages.heard.clear();
    teams.messages.refusedFiles.clear();
    teams.messages.removed.clear();
    teams.messages.durable = Mono.just(1L);
    teams.entries.clear();
  }

  @Test
  void aMessageIsHeard() {
    assertThat(teams.post(teams.message(_ -> {})).status()).isEqualTo(200);
    var heard = teams.messages.only();
    assertThat(heard.conversation()).isEqualTo(new ConversationId("msteams", "a:1xyz"));
    assertThat(heard.message().id()).isEqualTo("1732150000000");
    assertThat(heard.message().body()).isEqualTo(new Body.Text("請求書はどこですか"));
    assertThat(heard.message().at()).isEqualTo(Forge.NOW);
    assertThat(heard.message().locale()).as("Teams' locale says nothing").isNull();
    assertThat(heard.message().customer().id()).isEqualTo("not-really-a-guid");
    assertThat(heard.message().customer().name()).isEqualTo("佐藤");
    assertThat(heard.message().customer().tenant()).isEqualTo("tenant-1");
    assertThat(heard.message().customer().cloud()).isNull();
    assertThat(ConversationAddress.of(heard.address()).serviceUrl())
        .isEqualTo(teams.botConnector.serviceUrl());
  }

  @Test
  void theDefaultLocaleOfTheMachineStays() {
    var before = Locale.getDefault();
    teams.post(teams.message(activity -> activity.put("locale", "tr-TR")));
    assertThat(Locale.getDefault()).isEqualTo(before);
  }

  @Test
  void theTenantTellsTheCloud() {
    teams.post(
        teams.message(activity ->
            activity.put("conversation", Map.of("id", "a:1", "tenantId", "tenant-gov"))));
    assertThat(teams.messages.only().message().customer().cloud()).isEqualTo(Cloud.US_GOVERNMENT);
  }

  @Test
  void ourNameIsNotPartOfTheQuestion() {
    var mention =
        Map.of(
            "type",
            "mention",
            "mentioned",
            Map.of("id", "28:" + Forge.APP, "name", "Test Bot"),
            "text",
            "<at>Test Bot</at>");
    assertThat(text("<at>Test Bot</at> 山田さんの請求書は？", List.of(mention), List.of()))
        .isEqualTo("山田さんの請求書は？");
  }

  @Test
  void otherPeoplesNamesAre() {
    var mention =
        Map.of("type", "mention", "mentioned", Map.of("id", "29:x"), "text", "<at>田中</at>");
    assertThat(text("<at>田中</at>さんの請求書", List.of(mention), List.of())).isEqualTo("田中さんの請求書");
  }

  @Test
  void theHtmlOfTeamsIsUnwrapped() {
    var html = List.of(Map.of("contentType", "text/html", "content", "<p>…</p>"));
    assertThat(text("<p>a &lt; b &amp;&amp; c</p><div>次の行&nbsp;です</div>", List.of(), html))
        .isEqualTo("a < b && c\n次の行 です");
  }

  static Stream<Arguments> said() {
    var bot =
        "<span itemscope itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">Madoguchi</span>";
    var reply =
        "<blockquote itemscope itemtype=\"http://schema.skype.com/Reply\" itemid=\"17\">"
            + "<strong itemprop=\"mri\">佐藤</strong><span itemprop=\"time\"></span>"
            + "<p itemprop=\"preview\">前の質問です</p></blockquote>";
    var quoted = new Body.Text("新しい質問です", "佐藤: 前の質問です");
    var forward = reply.replace("/Reply", "/Forward");
    return Stream.of(
        Arguments.of("no text", null, "<p>パスワードを忘れました</p>", text("パスワードを忘れました")),
        Arguments.of("empty", "", "<p>1行目</p>\n<ul><li>a &amp; b</li></ul>", text("1行目\na & b")),
        Arguments.of("mention", "", "<p>" + bot + "&nbsp;請求書は" + bot + "どこ</p>", text("請求書は どこ")),
        Arguments.of("emoji", "", "<p>了解 <emoji alt=\"👍\"></emoji></p>", text("了解 👍")),
        Arguments.of("emoji in the text", "<emoji id=\"yes\" alt=\"👍\"></emoji>", "", text("👍")),
        Arguments.of(
            "address",
            "",
            "<a href=\"https://a.example/x\">こちら</a>",
            text("こちら (https://a.example/x)")),
        Arguments.of("table", "", "<table><tr><td>a</td><td>b</td></tr></table>", text("a\tb")),
        Arguments.of("code", "", "<codeblock><code>a\n  b</code></codeblock>", text("a\n  b")),
        Arguments.of(
            "tag that is none",
            "",
            "<p>-Name &lt;LU1&gt; <LU2> x</p>",
            text("-Name <LU1> <LU2> x")),
        Arguments.of("reply", "新しい質問です", reply + "<p>新しい質問です</p>", quoted),
        Arguments.of("reply pasted before", "佐藤: 前の質問です\r\n\r\n新しい質問です", reply, quoted),
        Arguments.of("marked", "> 前の質問\n> です\n\n新しい質問です", "", new Body.Text("新しい質問です", "前の質問\nです")),
        Arguments.of("quote alone", "", "<blockquote>前の質問です</blockquote>", text("前の質問です")),
        Arguments.of("forwarded", "", forward, text("佐藤: 前の質問です")),
        Arguments.of("forwarded with words", "", forward + "<p>新しい質問です</p>", quoted),
        Arguments.of(
            "GIF",
            "",
            "<p><img alt=\"cat\" itemtype=\"http://schema.skype.com/Giphy\" src=\"https://media.giphy.com/x\"></p>",
            new Body.Unshown(UnshownKind.ANIMATION)),
        Arguments.of(
            "mention alone", "<at>Madoguchi</at>", "", new Body.Unshown(UnshownKind.OTHER)));
  }

  private static Body text(String text) {
    return new Body.Text(text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void said(String what, @Nullable String text, String html, Body expected) {
    teams.post(
        teams.message(activity -> {
          activity.put("text", text);
          activity.put("attachments", html.isEmpty() ? List.of() : attachment("text/html", html));
        }));
    assertThat(teams.messages.only().message().body()).isEqualTo(expected);
  }

  private static List<Map<String, Object>> attachment(String type, Object content) {
    return List.of(Map.of("contentType", type, "content", content));
  }

  static Stream<Arguments> unshown() {
    var reference = Map.of("messagePreview", "前の質問です");
    return Stream.of(
        Arguments.of(Map.of(), List.of(new Body.Unshown(UnshownKind.OTHER))),
        Arguments.of(
            Map.of("attachments", attachment("text/html", "<p>&nbsp;</p>")),
            List.of(new Body.Unshown(UnshownKind.OTHER))),
        Arguments.of(
            Map.of(
                "attachments", attachment("application/vnd.microsoft.card.codesnippet", Map.of())),
            List.of(new Body.Unshown(UnshownKind.SNIPPET))),
        Arguments.of(
            Map.of(
                "attachments", attachment("application/vnd.microsoft.card.fluidEmbedCard", "{}")),
            List.of(new Body.Unshown(UnshownKind.CARD))),
        Arguments.of(
            Map.of("value", Map.of("somebody", "elses")),
            List.of(new Body.Unshown(UnshownKind.CARD))),
        Arguments.of(
            Map.of("entities", List.of(Map.of("type", "GeoCoordinates", "latitude", 35.6))),
            List.of(new Body.Unshown(UnshownKind.LOCATION))),
        Arguments.of(
            Map.of("attachments", attachment("forwardedMessageReference", "{}")),
            List.of(new Body.Unshown(UnshownKind.FORWARDED))),
        Arguments.of(
            Map.of("text", "これです", "attachments", attachment("x/y.card", Map.of())),
            List.of(new Body.Text("これです"), new Body.Unshown(UnshownKind.CARD))),
        Arguments.of(
            Map.of(
                "text",
                "https://a.example を見て",
                "attachments",
                attachment("application/vnd.microsoft.card.thumbnail", Map.of())),
            List.of(new Body.Text("https://a.example を見て"))),
        Arguments.of(
            Map.of("text", "新しい質問です", "attachments", attachment("messageReference", reference)),
            List.of(new Body.Text("新しい質問です", "前の質問です"))),
        Arguments.of(
            Map.of(
                "text",
                "<quoted messageId=\"1\"/>新しい質問です",
                "attachments",
                attachment("text/html", ""),
                "entities",
                List.of(Map.of("type", "quotedReply", "quotedReply", Map.of("preview", "前の質問です")))),
            List.of(new Body.Text("新しい質問です", "前の質問です"))));
  }

  @ParameterizedTest
  @MethodSource
  void unshown(Map<String, Object> what, List<Body> expected) {
    var answer =
        teams.post(
            teams.message(activity -> {
              activity.put("text", "");
              activity.putAll(what);
            }));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(teams.messages.heard)
        .extracting(heard -> heard.message().body())
        .isEqualTo(expected);
  }

  @Test
  void onlyARemovalThatIsNoUpgradeIsAReasonToGreetAgain() {
    for (var action : List.of("remove-upgrade", "remove")) {
      teams.post(
          teams.message(activity -> {
            activity.put("type", "installationUpdate");
            activity.put("action", action);
            activity.remove("text");
          }));
    }
    assertThat(teams.messages.removed).containsExactly(new ConversationId("msteams", "a:1xyz"));
  }

  @Test
  void plainTextStaysAsItIsTyped() {
    var typed = "if (a < b && c > d) \"<b>x</b>\" &amp; 👨‍👩‍👧 \u202eright\u202c 葛󠄀";
    assertThat(text(typed, List.of(), List.of())).isEqualTo(typed);
  }

  @Test
  void aPictureThatIsNowhereToBeHadIsKnownByItsName() {
    var picture = List.of(Map.of("contentType", "image/png", "name", "画面.png"));
    teams.post(
        teams.message(activity -> {
          activity.remove("text");
          activity.put("attachments", picture);
        }));
    var file = new Attachment("", "画面.png", "image/png", 0, null);
    assertThat(teams.messages.only().message().body()).isEqualTo(new Body.Files("", List.of(file)));
    assertThat(teams.messages.refusedFiles).containsExactly("ファイルを最後まで受け取れませんでした。もう一度お試しください。");
  }

  @Test
  void filesThatWereHeardOfAreNotFetchedAgain() {
    var sent =
        teams.message(activity -> {
          activity.put("id", "with-a-file");
          activity.put("attachments", List.of(Map.of("contentType", "image/png")));
        });
    assertThat(teams.post(sent).status()).isEqualTo(200);
    assertThat(teams.post(sent).status()).isEqualTo(200);
    assertThat(teams.messages.only().message().body()).isInstanceOf(Body.Files.class);
    assertThat(teams.messages.refusedFiles).singleElement().asString().contains("もう一度");
  }

  @Test
  void aRepeatUnderAnotherIdIsKnownByItsClientId() {
    teams.post(teams.message(a -> a.put("channelData", Map.of("clientActivityID", "c-1"))));
    assertThat(teams.messages.only().message().id()).isEqualTo("client:c-1");
  }

  @Test
  void aPressedButtonIsHeard() {
    teams.post(
        teams.message(activity -> {
          activity.remove("text");
          activity.put("replyToId", "card-1");
          activity.put("value", Map.of("verb", "accept", "submissionId", "4.accept", "note", "急ぎ"));
        }));
    assertThat(teams.messages.only().message().body())
        .isEqualTo(new Body.Press(Verb.ACCEPT, Map.of("note", "急ぎ"), "4.accept"));
  }

  @Test
  void anExecutedButtonIsAnsweredWithACard() {
    var answer =
        teams.post(
            invoke(
                "adaptiveCard/action",
                Map.of(
                    "action",
                    Map.of(
                        "type", "Action.Execute",
                        "verb", "human",
                        "data", Map.of("submissionId", "4.human")))));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("statusCode").asInt()).isEqualTo(200);
    assertThat(teams.messages.only().message().body())
        .isEqualTo(new Body.Press(Verb.HUMAN, Map.of(), "4.human"));
  }

  @Test
  void anUnknownButtonIsAnsweredWithAnError() {
    var value = Map.of("action", Map.of("type", "Action.Execute", "verb", "format-disk"));
    var answer = teams.post(invoke("adaptiveCard/action", value));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("statusCode").asInt()).isEqualTo(400);
    assertThat(teams.messages.heard).isEmpty();
  }

  @Test
  void thumbsAreHeardAndTheirWindowCloses() {
    var value =
        Map.of(
            "actionName",
            "feedback",
            "actionValue",
            Map.of("reaction", "dislike", "feedback", "{}"));
    assertThat(teams.post(invoke("message/submitAction", value)).status()).isEqualTo(200);
    assertThat(teams.messages.only().message().body())
        .isInstanceOfSatisfying(
            Body.Press.class, press -> assertThat(press.verb()).isEqualTo(Verb.UNHELPFUL));
  }

  static Stream<String> invokes() {
    return Stream.of(
        "task/fetch", "task/submit", "composeExtension/query", "signin/verifyState", "no/such");
  }

  @ParameterizedTest
  @MethodSource("invokes")
  void everyInvokeIsAnswered(String name) {
    assertThat(teams.post(invoke(name, Map.of())).status()).isEqualTo(200);
    assertThat(teams.messages.heard).isEmpty();
  }

  @Test
  void installationAndMembersThatComeTogetherAreTheSameReasonToGreet() {
    var installed =
        teams.message(activity -> {
          activity.put("type", "installationUpdate");
          activity.put("action", "add");
          activity.remove("text");
        });
    var joined =
        teams.message(activity -> {
          activity.put("type", "conversationUpdate");
          activity.put("id", "other");
          activity.remove("text");
          activity.put(
              "membersAdded", List.of(Map.of("id", "29:1abc"), Map.of("id", "28:" + Forge.APP)));
        });
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> teams.post(installed)),
            CompletableFuture.runAsync(() -> teams.post(joined)))
        .join();
    assertThat(teams.messages.heard)
        .hasSize(2)
        .allSatisfy(heard -> assertThat(heard.message().body()).isEqualTo(new Body.Joined()))
        .allSatisfy(heard -> assertThat(heard.message().id()).isEqualTo("joined"))
        .allSatisfy(heard -> assertThat(heard.message().customer().name()).isEqualTo("佐藤"));
  }

  @Test
  void aNewMemberOfATeamIsNotOurBusiness() {
    teams.post(
        teams.message(activity -> {
          activity.put("type", "conversationUpdate");
          activity.put(
              "conversation",
              Map.of("id", "19:x@thread.tacv2", "conversationType", "channel", "isGroup", true));
          activity.put("membersAdded", List.of(Map.of("id", "29:new")));
        }));
    assertThat(teams.messages.heard).isEmpty();
  }

  @Test
  void whatIsEditedIsHeardAsSuch() {
    teams.post(
        teams.message(activity -> {
          activity.put("type", "messageUpdate");
          activity.put("text", "領収書はどこですか");
          activity.put("channelData", Map.of("eventType", "editMessage"));
        }));
    var message = teams.messages.only().message();
    assertThat(message.body()).isEqualTo(new Body.Edited("1732150000000", "領収書はどこですか"));
    assertThat(message.id()).startsWith("1732150000000/");
  }

  static Stream<Map<String, Object>> tooLong() {
    var text = "長".repeat(4_001);
    var data = Map.of("verb", "human", "subject", text, "submissionId", "1.human");
    var file = Map.of("contentType", "image/png", "contentUrl", "https://x.example/1.png");
    return Stream.of(
        Map.of("text", text),
        Map.of("text", text, "attachments", List.of(file)),
        Map.of("type", "messageUpdate", "text", text),
        Map.of("text", "", "value", data),
        Map.of(
            "type",
            "invoke",
            "name",
            "adaptiveCard/action",
            "value",
            Map.of("action", Map.of("type", "Action.Execute", "data", data))));
  }

  @ParameterizedTest
  @MethodSource
  void tooLong(Map<String, Object> what) {
    assertThat(teams.post(teams.message(activity -> activity.putAll(what))).status())
        .isEqualTo(200);
    assertThat(teams.messages.heard).isEmpty();
    assertThat(teams.messages.refusedFiles).singleElement().asString().contains("4,001", "4,000");
  }

  @Test
  void whatIsDeletedIsHeardAsSuch() {
    teams.post(
        teams.message(activity -> {
          activity.put("type", "messageDelete");
          activity.remove("text");
          activity.put("channelData", Map.of("eventType", "softDeleteMessage"));
        }));
    assertThat(teams.messages.only().message().body())
        .isEqualTo(new Body.Edited("1732150000000", null));
  }

  @ParameterizedTest
  @CsvSource({"like,HELPFUL", "heart,HELPFUL", "sad,UNHELPFUL", "1f44e_thumbsdown,UNHELPFUL"})
  void aReactionToAnAnswerIsAsGoodAsItsButton(String reaction, Verb verb) {
    teams.entries.add(Entries.sent(1, Contents.onlyInEnglish(), "answer-1"));
    teams.post(
        teams.message(activity -> {
          activity.put("type", "messageReaction");
          activity.put("id", "reaction-1");
          activity.put("replyToId", "answer-1");
          activity.put("reactionsAdded", List.of(Map.of("type", reaction)));
          activity.remove("text");
        }));
    assertThat(teams.messages.only().message().body())
        .isEqualTo(new Body.Press(verb, Map.of("answer", "1"), "1." + verb.tag()));
  }

  static Stream<Map<String, Object>> ignored() {
    return Stream.of(
        Map.of("type", "typing"),
        Map.of("type", "endOfConversation"),
        Map.of("type", "event", "name", "anything", "value", 5),
        Map.of("type", "messageReaction", "reactionsAdded", List.of(Map.of("type", "like"))),
        Map.of(
            "type", "messageReaction",
            "replyToId", "somebody-elses",
            "reactionsAdded", List.of(Map.of("type", "like"))),
        Map.of("type", "installationUpdate", "action", "remove"),
        Map.of("type", "conversationUpdate", "membersRemoved", List.of(Map.of("id", "29:x"))),
        Map.of("type", "command", "name", "x"),
        Map.of("type", "inventedTomorrow"));
  }

  @ParameterizedTest
  @MethodSource
  void ignored(Map<String, Object> what) {
    var answer = teams.post(teams.message(activity -> activity.putAll(what)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(teams.messages.heard).isEmpty();
  }

  @Test
  void repliesAreTheAnswerWhenTheyAreExpected() {
    var conversation = new ConversationId("msteams", "a:expect");
    teams.messages.settled =
        id -> id.equals(conversation) ? Said.once(teams, conversation).then() : Mono.empty();
    var answer =
        teams.post(
            teams.message(activity -> {
              activity.put("deliveryMode", "expectReplies");
              activity.put("conversation", Map.of("id", "a:expect"));
            }));
    teams.messages.settled = _ -> Mono.empty();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("activities").path(0).path("text").asString())
        .isEqualTo("山田: はい");
    assertThat(teams.botConnector.callsLeft()).isZero();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(400, "empty", bytes("")),
        Arguments.of(400, "no JSON", bytes("hello")),
        Arguments.of(400, "cut off", bytes("{\"type\":\"message\"")),
        Arguments.of(400, "null", bytes("null")),
        Arguments.of(400, "a list", bytes("[]")),
        Arguments.of(400, "a number", bytes("5")),
        Arguments.of(400, "a text", bytes("\"message\"")),
        Arguments.of(400, "nothing in it", bytes("{}")),
        Arguments.of(400, "two of them", bytes("{}{}")),
        Arguments.of(400, "a comment", bytes("/**/{}")),
        Arguments.of(400, "UTF-16", "{\"type\":\"message\"}".getBytes(UTF_16)),
        Arguments.of(400, "Latin 1", "{\"type\":\"é\"}".getBytes(ISO_8859_1)),
        Arguments.of(400, "truncated UTF-8", new byte[] {'{', '"', (byte) 0xe3, '"', '}'}),
        Arguments.of(400, "byte order mark", bytes("\ufeff{}")),
        Arguments.of(400, "deep", bytes("[".repeat(20_000))),
        Arguments.of(400, "deep value", bytes(deep())),
        Arguments.of(413, "large", bytes("{\"text\":\"" + "x".repeat(70_000) + "\"}")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void malformed(int status, String what, byte[] body) {
    assertRefused(status, teams.post(body, Map.of()));
  }

  static Stream<Map<String, Object>> wrong() {
    return Stream.of(
        Map.of("type", ""),
        Map.of("type", 5),
        Map.of("type", List.of()),
        Map.of("id", ""),
        Map.of("id", 17),
        Map.of("id", "x".repeat(2_000)),
        Map.of("id", "a\u0000b"),
        Map.of("text", 5),
        Map.of("text", Map.of("a", "b")),
        Map.of("text", true),
        Map.of("from", "me"),
        Map.of("from", Map.of()),
        Map.of("from", List.of()),
        Map.of("conversation", "a:1"),
        Map.of("conversation", Map.of()),
        Map.of("conversation", Map.of("id", " ")),
        Map.of("conversation", Map.of("id", "a", "isGroup", "maybe")),
        Map.of("channelId", ""),
        Map.of("channelId", "ms/teams"),
        Map.of("channelId", 5),
        Map.of("serviceUrl", ""),
        Map.of("serviceUrl", List.of()),
        Map.of("entities", "none"),
        Map.of("attachments", Map.of()),
        Map.of("membersAdded", "all"),
        Map.of("recipient", 5));
  }

  @ParameterizedTest
  @MethodSource
  void wrong(Map<String, Object> what) {
    assertRefused(400, teams.post(teams.message(activity -> activity.putAll(what))));
  }

  @ParameterizedTest
  @MethodSource("needed")
  void missing(String field) {
    assertRefused(400, teams.post(teams.message(activity -> activity.remove(field))));
  }

  static Stream<String> needed() {
    return Stream.of("type", "id", "from", "conversation", "channelId", "serviceUrl");
  }

  @Test
  void halfACharacterIsRefused() {
    var body = JsonMapper.shared().writeValueAsString(teams.message(_ -> {}));
    assertRefused(400, teams.post(bytes(body.replace("請求書", "\\ud83d")), Map.of()));
  }

  @Test
  void whatIsNoJsonIsRefusedByItsType() {
    var body = JsonMapper.shared().writeValueAsBytes(teams.message(_ -> {}));
    assertRefused(415, teams.post(body, Map.of("Content-Type", "text/plain")));
    assertRefused(415, teams.post(body, Map.of("Content-Encoding", "gzip")));
  }

  @Test
  void withoutATokenNothingIsHeard() {
    var body = JsonMapper.shared().writeValueAsBytes(teams.message(_ -> {}));
    var answer =
        teams.post(body, Map.of("Authorization", "Bearer " + teams.forge.unsigned("none")));
    assertRefused(401, answer);
    assertThat(answer.headers()).containsKey("www-authenticate");
    assertThat(answer.body()).doesNotContain("RS256").doesNotContain("signature");
  }

  @Test
  void anotherServiceUrlThanTheTokensIsRefused() {
    assertRefused(
        403, teams.post(teams.message(a -> a.put("serviceUrl", "http://127.0.0.1:9/other/"))));
  }

  @Test
  void aServiceUrlThatIsNotAllowedIsRefusedThoughSigned() {
    for (var url :
        List.of("http://192.0.2.1/", "https://evil.example/", "file:///etc/passwd", "nonsense")) {
      var body =
          JsonMapper.shared().writeValueAsBytes(teams.message(a -> a.put("serviceUrl", url)));
      var token = teams.forge.claims(claims -> claims.put("serviceurl", url));
      assertRefused(403, teams.post(body, Map.of("Authorization", "Bearer " + token)));
    }
  }

  @Test
  void aChannelThatTheKeyDoesNotEndorseIsRefused() {
    assertRefused(403, teams.post(teams.message(a -> a.put("channelId", "slack"))));
  }

  @Test
  void otherMethodsAreRefused() {
    for (var method : List.of("HEAD", "GET", "PUT", "DELETE")) {
      var answer = teams.send(method, HttpRequest.BodyPublishers.noBody(), Map.of());
      assertThat(answer.status()).isEqualTo(405);
    }
  }

  @Test
  void whatCannotBeStoredIsNotAcknowledged() {
    teams.messages.durable = Mono.error(new IllegalStateException("store is away"));
    var answer = teams.post(teams.message(_ -> {}));
    assertRefused(503, answer);
    assertThat(answer.headers()).containsKey("retry-after");
  }

  @Test
  void whoSendsTooOftenIsToldWhenToComeBackAndNobodyElseIs() throws IOException {
    try (var stand = Stand.limited(new EndpointLimits(1_000, 2))) {
      assertThat(stand.post(from(stand, "29:busy")).status()).isEqualTo(200);
      assertThat(stand.post(from(stand, "29:busy")).status()).isEqualTo(200);
      assertTooOften(stand.post(from(stand, "29:busy")));
      assertThat(stand.post(from(stand, "29:calm")).status()).isEqualTo(200);
      assertThat(stand.messages.heard).hasSize(3);
      stand.clock.pass(Duration.ofSeconds(30));
      assertThat(stand.post(from(stand, "29:busy")).status()).isEqualTo(200);
    }
  }

  @Test
  void whoIsNobodyDoesNotUseUpAPersonsTurns() throws IOException {
    try (var stand = Stand.limited(new EndpointLimits(1_000, 1))) {
      var body = JsonMapper.shared().writeValueAsBytes(from(stand, "29:busy"));
      assertThat(stand.post(body, Map.of("Authorization", "Bearer x")).status()).isEqualTo(401);
      assertThat(stand.post(body, Map.of("Authorization", "Bearer x")).status()).isEqualTo(401);
      assertThat(stand.post(body, Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void aFloodFromOneAddressIsStoppedBeforeTheGate() throws IOException {
    try (var stand = Stand.limited(new EndpointLimits(2, 1_000))) {
      var nobody = Map.of("Authorization", "Bearer x");
      assertThat(stand.post(bytes("{}"), nobody).status()).isEqualTo(401);
      assertThat(stand.post(bytes("{}"), nobody).status()).isEqualTo(401);
      assertTooOften(stand.post(bytes("{}"), nobody));
    }
  }

  private static Map<String, Object> from(Stand stand, String person) {
    return stand.message(activity -> activity.put("from", Map.of("id", person)));
  }

  private static void assertTooOften(Stand.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(String.join("", answer.headers().getOrDefault("retry-after", List.of())))
        .matches("[1-9]\\d*");
  }

  @Test
  void locallyAnyProgramOnThisMachineIsHeard() throws IOException {
    try (var local = Stand.local()) {
      assertThat(local.post(local.message(_ -> {})).status()).isEqualTo(200);
      assertThat(local.messages.heard).hasSize(1);
      var elsewhere = local.message(a -> a.put("serviceUrl", "https://smba.trafficmanager.net/"));
      assertThat(local.post(elsewhere).status()).isEqualTo(403);
      assertThat(local.messages.heard).hasSize(1);
    }
  }

  private static void assertRefused(int status, Stand.Answer answer) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(teams.messages.heard).isEmpty();
    assertThat(teams.botConnector.callsLeft()).isZero();
  }

  private static String text(
      String text,
      List<? extends Map<String, ?>> entities,
      List<? extends Map<String, ?>> attachments) {
    var answer =
        teams.post(
            teams.message(activity -> {
              activity.put("text", text);
              activity.put("entities", entities);
              activity.put("attachments", attachments);
            }));
    assertThat(answer.status()).isEqualTo(200);
    return ((Body.Text) teams.messages.only().message().body()).text();
  }

  private static Map<String, Object> invoke(String name, Map<String, ?> value) {
    return teams.message(activity -> {
      activity.remove("text");
      activity.put("type", "invoke");
      activity.put("name", name);
      activity.put("value", value);
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String deep() {
    return "{\"type\":\"message\",\"value\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
  }

  /** Something said in a conversation. */
  private static final class Said {
    static Mono<Void> once(Stand stand, ConversationId conversation) {
      var address = stand.messages.only().address();
      return stand.channel.deliver(conversation, address, Entries.agentSaid(1, "はい")).then();
    }
  }
}
