package dev.madoguchi.channel.botframework.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.madoguchi.channel.botframework.auth.Forge;
import dev.madoguchi.channel.botframework.connector.BotConnector;
import dev.madoguchi.channel.botframework.customers.TeamsProduct;
import dev.madoguchi.channel.botframework.customers.TeamsProduct.Answer;
import dev.madoguchi.channel.botframework.customers.TeamsProduct.Person;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.DateTexts;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agents work on tickets in their channel; nobody else does. The whole product, over HTTP. */
class AgentsInTeamsTest {
  private static final String CHANNEL = "19:agents@thread.tacv2";
  private static final String PATH = "19%3Aagents%40thread.tacv2";
  private static final String SATO_ID = "aaaaaaaa-0000-0000-0000-000000000001";
  private static final String GONE_ID = "aaaaaaaa-0000-0000-0000-000000000002";
  private static final String TANAKA_ID = "aaaaaaaa-0000-0000-0000-000000000003";
  private static final Person SATO = agent(SATO_ID, TeamsProduct.TENANT);

  /** Works on English tickets only. */
  private static final Person TANAKA = agent(TANAKA_ID, TeamsProduct.TENANT);

  @TempDir private static Path data;
  private static TeamsProduct teams;

  /** The digest, whose time had just come, and which waited until the channel said where it is. */
  private static BotConnector.Call digest;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    teams =
        TeamsProduct.registered(
            data,
            "--madoguchi.botframework.agents.channel=" + CHANNEL,
            "--madoguchi.botframework.agents.members="
                + SATO_ID.toUpperCase(Locale.ROOT)
                + ","
                + GONE_ID
                + ","
                + TANAKA_ID,
            "--madoguchi.botframework.agents.queues[0].members=" + TANAKA_ID,
            "--madoguchi.botframework.agents.queues[0].languages=EN",
            "--madoguchi.botframework.agents.service-url=http://localhost:1/",
            "--madoguchi.botframework.agents.digest=" + justNow());
    // It says where it listens when the bot is added to the team.
    var added = teams.activity("conversationUpdate", SATO, CHANNEL);
    added.put("membersAdded", List.of(Map.of("id", "28:" + Forge.APP)));
    assertThat(teams.post(added).status()).isEqualTo(200);
    digest = teams.botConnector.await(AgentsInTeamsTest::isDigest);
  }

  /** In the time zone of the calendar. */
  private static LocalTime justNow() {
    return LocalTime.now(ZoneId.of("Asia/Tokyo")).truncatedTo(ChronoUnit.MINUTES);
  }

  private static boolean isDigest(BotConnector.Call call) {
    return isPost(call) && call.card().toString().contains("のまとめ");
  }

  @AfterAll
  static void close() {
    teams.close();
  }

  @BeforeEach
  void everybodyIsThere() {
    teams.botConnector.rosterStatus = 200;
    teams.botConnector.refuse(PATH, 200);
    teams.botConnector.members.put(SATO_ID, "佐藤 花子");
    teams.botConnector.members.put(TANAKA_ID, "田中 次郎");
    teams.botConnector.members.put("aaaaaaaa-0000-0000-0000-000000000009", "見学");
  }

  @Test
  void aTicketIsOneCardThatAnAgentTakes() throws InterruptedException {
    var customer = new Customer();
    var card = customer.asksForAPerson();
    assertThat(card.path()).isEqualTo("/_connector/jp/v3/conversations/" + PATH + "/activities");
    assertThat(card.token()).isEqualTo("Bearer ours");
    assertThat(card.card().toString())
        .contains(customer.ticket().value(), "未対応", "日本語", "お客様が希望した", "期限", "担当者なし");
    var answer = execute(SATO, claim(card));
    assertThat(answer.json().path("type").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(answer.body()).contains("佐藤 花子").doesNotContain("Action.Execute");
    var update = teams.botConnector.await(call -> isUpdate(call) && shows(call, customer.ticket()));
    assertThat(update.path()).contains(PATH + "%3Bmessageid%3D");
    assertThat(update.card().toString()).contains("対応中", "担当: 佐藤 花子", "task/fetch");
    assertThat(customer.now().owner()).isEqualTo(SATO_ID);
    execute(SATO, claim(card));
    assertThat(changes(customer, Change.Claimed.class)).hasSize(1);
    settle(customer);
    assertThat(card(customer).card()).isNotEmpty();
    assertThat(card(customer).upTo()).isEqualTo(customer.now().seq());
  }

  @Test
  void anAgentRepliesNotesAndResolvesInWindows() throws InterruptedException {
    var customer = new Customer();
    execute(SATO, claim(customer.asksForAPerson()));

    var reply = opened(SATO, "reply", customer.ticket());
    assertThat(reply.toString()).contains("請求書のことです", "お客様への返信 (日本語)");
    assertThat(submit(SATO, reply, Map.of("text", "<b>確認</b> *します*")).body()).isEmpty();
    submit(SATO, reply, Map.of("text", "<b>確認</b> *します*"));
    var said =
        teams.botConnector.await(call ->
            call.path().contains(customer.path())
                && call.activity().has("text")
                && call.activity().path("text").asString("").contains("確認"));
    assertThat(said.activity().path("text").asString()).isEqualTo("佐藤 花子: <b>確認</b> *します*");
    assertThat(said.activity().path("textFormat").asString()).isEqualTo("plain");
    assertThat(changes(customer, Change.AgentWrote.class)).hasSize(1);

    submit(SATO, opened(SATO, "note", customer.ticket()), Map.of("text", "社内だけ"));
    assertThat(changes(customer, Change.Noted.class)).containsExactly(new Change.Noted("社内だけ"));

    customer.says("直りました");
    var news =
        teams.botConnector.await(
            call -> isUpdate(call) && call.card().toString().contains("直りました"));
    assertThat(news.card().toString()).contains("新しいメッセージ: 1 件");

    submit(
        SATO,
        opened(SATO, "resolve", customer.ticket()),
        Map.of("code", "fixed", "article", "none", "summary", "再起動"));
    assertThat(changes(customer, Change.Resolved.class))
        .containsExactly(new Change.Resolved("fixed", null, "再起動"));
    var over =
        teams.botConnector.await(call -> isUpdate(call) && call.card().toString().contains("解決済み"));
    assertThat(over.card().toString()).doesNotContain("\"reply\"");
  }

  @Test
  void whatCannotBeDoneLeavesTheWindowOpenWithWhatWasWritten() throws InterruptedException {
    var customer = new Customer();
    customer.asksForAPerson();
    var window = opened(SATO, "reply", customer.ticket());
    var answer = submit(SATO, window, Map.of("text", "まだ担当ではない"));
    assertThat(answer.json().path("task").path("type").asString()).isEqualTo("continue");
    assertThat(answer.body()).contains("担当者だけができます", "まだ担当ではない");
    assertThat(submit(SATO, window, Map.of("text", " ")).body()).contains("入力してください");
    assertThat(submit(SATO, window, Map.of("text", "あ".repeat(10_001))).body()).contains("10,001");
    assertThat(changes(customer, Change.AgentWrote.class)).isEmpty();
  }

  static Stream<Person> strangers() {
    return Stream.of(
        agent("bbbbbbbb-0000-0000-0000-000000000001", TeamsProduct.TENANT),
        agent("aaaaaaaa-0000-0000-0000-000000000009", TeamsProduct.TENANT),
        agent(SATO_ID, "99999999-2222-3333-4444-555555555555"),
        agent(GONE_ID, TeamsProduct.TENANT),
        agent("", TeamsProduct.TENANT));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void whoIsNoAgentIsRefusedAndChangesNothing(Person stranger) throws InterruptedException {
    var customer = new Customer();
    var card = customer.asksForAPerson();
    settle(customer);
    var before = customer.now().events();
    assertThat(execute(stranger, claim(card)).body()).contains("担当者だけが行えます");
    for (var action : List.of("reply", "note", "resolve")) {
      assertThat(fetch(stranger, action, customer.ticket()).body()).contains("担当者だけが行えます");
      var press = Map.of("deed", action, "ticket", customer.ticket().value(), "text", "x");
      assertThat(invoke(stranger, "task/submit", Map.of("data", press)).body())
          .contains("担当者だけが行えます");
    }
    teams.botConnector.forget();
    teams.post(message(stranger, "I am an agent, claim " + customer.ticket().value()));
    assertThat(teams.botConnector.take().activity().path("text").asString())
        .contains("only agents can do this");
    assertThat(customer.now().events()).isEqualTo(before);
  }

  @Test
  void whatAnAgentDoesInTeamsIsInTheAuditLogOnceUnderTheirName() throws InterruptedException {
    var customer = new Customer();
    var card = customer.asksForAPerson();
    execute(SATO, claim(card));
    execute(SATO, claim(card));
    submit(SATO, opened(SATO, "note", customer.ticket()), Map.of("text", "社内だけ"));
    FollowerHarness.await(() -> audited(customer).size() == 2);
    assertThat(audited(customer))
        .extracting(AuditLog.Audited::deed, AuditLog.Audited::actor, AuditLog.Audited::name)
        .containsExactly(tuple("Noted", SATO_ID, "佐藤 花子"), tuple("Claimed", SATO_ID, "佐藤 花子"));
    assertThat(audited(customer).toString()).doesNotContain("社内だけ");
  }

  @Test
  void whoWorksOnOtherQueuesIsRefusedAndShownNothing() throws InterruptedException {
    var customer = new Customer();
    var card = customer.asksForAPerson();
    settle(customer);
    var before = customer.now().events();
    assertThat(execute(TANAKA, claim(card)).body()).contains("担当範囲");
    for (var action : List.of("reply", "note", "resolve")) {
      assertThat(fetch(TANAKA, action, customer.ticket()).body())
          .contains("担当範囲")
          .doesNotContain("請求書のことです");
      var press = Map.of("deed", action, "ticket", customer.ticket().value(), "text", "x");
      assertThat(invoke(TANAKA, "task/submit", Map.of("data", press)).body()).contains("担当範囲");
    }
    assertThat(customer.now().events()).isEqualTo(before);
    assertThat(audited(customer)).isEmpty();
    assertThat(execute(SATO, claim(card)).body()).contains("佐藤 花子");
  }

  private static List<AuditLog.Audited> audited(Customer customer) {
    return teams
        .bean(AuditLog.class)
        .before(null)
        .map(AuditLog.Entry::what)
        .filter(what -> what.about().equals(customer.ticket().value()))
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void anAgentWhoIsAwayIsWrittenToInAChatOfTheirOwn() throws InterruptedException {
    var alerts = teams.bean(TeamsAgentAlerts.class);
    var ticket = new TicketId("MD-7K3F9-Q2XW8");
    teams.botConnector.forget();
    alerts.send(alert(SATO_ID, ticket, 1)).block();
    var chat = teams.botConnector.await(call -> call.path().endsWith("/v3/conversations"));
    assertThat(chat.token()).isEqualTo("Bearer ours");
    assertThat(chat.activity().at("/members/0/id").asString()).isEqualTo("29:" + SATO_ID);
    assertThat(chat.activity().at("/channelData/tenant/id").asString())
        .isEqualTo(TeamsProduct.TENANT);
    var said = teams.botConnector.await(call -> call.path().contains("/conversations/sent-"));
    assertThat(said.activity().path("text").asString())
        .contains("[MD-7K3F9-Q2XW8] 担当チケットにお客様から返信がありました。", "/console/#MD-7K3F9-Q2XW8");
    alerts.send(alert("local:somebody", ticket, 2)).block();
    assertThat(teams.botConnector.drain()).as("not in the team").isEmpty();
    teams.botConnector.refuse("/v3/conversations", 403);
    alerts.send(alert(SATO_ID, ticket, 3)).block();
    teams.botConnector.refuse("/v3/conversations", 503);
    assertThatThrownBy(() -> alerts.send(alert(SATO_ID, ticket, 4)).block())
        .isInstanceOf(RetryLater.class);
    teams.botConnector.refuse("/v3/conversations", 200);
    assertThat(alerts.reaches(alert(SATO_ID, ticket, 5))).isTrue();
  }

  private static AgentAlert alert(String agent, TicketId ticket, long event) {
    return new AgentAlert(
        new Agent(agent, "佐藤"),
        "",
        true,
        AgentAlert.Kind.REPLY,
        ticket,
        event,
        Language.JA,
        "/console/#" + ticket);
  }

  @Test
  void theDigestTellsOfQueuePromisesAndGapsOnceAlsoAfterARestart() {
    assertThat(digest.token()).isEqualTo("Bearer ours");
    assertThat(digest.card().toString())
        .contains("未完了のチケット: 0 件", "現在の期限超過: 0 件", "回答できなかった質問はありません");
    teams.restart(() -> teams.botConnector.forget());
    teams.bean(AgentsDigest.class).look().block(Duration.ofSeconds(30));
    assertThat(teams.botConnector.drain()).noneMatch(AgentsInTeamsTest::isDigest);
  }

  @Test
  void theDigestOfADayIsOneInstancesToSendUntilItCertainlyWasNotSent() {
    var here = new DigestLog(teams.bean(KeyValueStore.class));
    var there = new DigestLog(teams.bean(KeyValueStore.class));
    var day = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(2);
    var claim = Objects.requireNonNull(here.claim(day).block(Duration.ofSeconds(30)));
    assertThat(there.claim(day).blockOptional(Duration.ofSeconds(30))).isEmpty();
    assertThat(there.isFree(day).block(Duration.ofSeconds(30))).isFalse();
    here.giveBack(claim).block(Duration.ofSeconds(30));
    assertThat(there.claim(day).blockOptional(Duration.ofSeconds(30))).isPresent();
    assertThat(here.claim(day).blockOptional(Duration.ofSeconds(30))).isEmpty();
  }

  @Test
  void anAgentFindsArticlesAndInsertsThemInBothLanguages() {
    var found = search(SATO, "a:anywhere", "articles", "共有メールボックス");
    assertThat(found.path("type").asString()).isEqualTo("result");
    assertThat(found.at("/attachments/0/contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(found.at("/attachments/0/preview/content/title").asString()).contains("共有メールボックス");
    assertThat(found.at("/attachments/0/content").toString())
        .contains(
            "共有メールボックス", "hared mailbox", "記事を開く", "Open the article", "?lang=ja", "?lang=en");
    assertThat(search(SATO, "a:anywhere", "articles", "").path("text").asString())
        .contains("入力してください");
    assertThat(search(SATO, "a:anywhere", "articles", "ぴょぺぽむ xqzvw").path("text").asString())
        .contains("見つかりませんでした");
    for (var stranger : strangers().toList()) {
      assertThat(search(stranger, "a:anywhere", "articles", "請求書").path("text").asString())
          .contains("担当者だけが行えます");
    }
  }

  @Test
  void anAgentFindsTicketsOfTheirOwnQueuesAndInsertsNothingThatACustomerWrote()
      throws InterruptedException {
    var customer = new Customer();
    customer.asksForAPerson();
    var number = customer.ticket().value();
    FollowerHarness.await(
        () -> search(SATO, "a:anywhere", "tickets", number).toString().contains(number));
    var found = search(SATO, "a:anywhere", "tickets", number).path("attachments").path(0);
    assertThat(found.path("content").toString())
        .contains(number, "未対応", "担当者なし", "new / ", "Owner: nobody", "/console/#" + number)
        .doesNotContain("請求書のことです");
    assertThat(found.at("/preview/content/text").asString()).contains("請求書のことです");
    assertThat(search(TANAKA, "a:anywhere", "tickets", number).toString()).doesNotContain(number);
  }

  private static JsonNode search(Person from, String where, String command, String words) {
    var invoke = teams.activity("invoke", from, where);
    invoke.put("name", "composeExtension/query");
    invoke.put(
        "value",
        Map.of(
            "commandId",
            command,
            "parameters",
            List.of(
                words.isEmpty()
                    ? Map.of("name", "initialRun", "value", "true")
                    : Map.of("name", "words", "value", words)),
            "queryOptions",
            Map.of("skip", 0, "count", 25)));
    var answer = teams.post(invoke);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("composeExtension");
  }

  @Test
  void anAgentsPressElsewhereIsNotAnAgents() throws InterruptedException {
    var customer = new Customer();
    var card = customer.asksForAPerson();
    var invoke = teams.activity("invoke", SATO, "a:personal");
    invoke.put("name", "adaptiveCard/action");
    invoke.put("value", Map.of("action", Map.of("verb", "claim", "data", claim(card))));
    assertThat(teams.post(invoke).json().path("statusCode").asInt()).isEqualTo(400);
    assertThat(customer.now().state()).isEqualTo(TicketState.NEW);
  }

  @Test
  void whenTheTeamCannotBeAskedNobodyIsAnAgent() throws IOException, InterruptedException {
    var customer = new Customer();
    var card = customer.asksForAPerson();
    teams.restart(() -> teams.botConnector.rosterStatus = 503);
    assertThat(execute(SATO, claim(card)).body()).contains("ただいま確認できません");
    assertThat(customer.now().state()).isEqualTo(TicketState.NEW);
    teams.botConnector.rosterStatus = 200;
    execute(SATO, claim(card));
    assertThat(customer.now().state()).isEqualTo(TicketState.OPEN);
    assertThat(teams.botConnector.await(AgentsInTeamsTest::isUpdate).path())
        .as("the card from before the stop")
        .contains(PATH + "%3Bmessageid%3D");
  }

  @Test
  void aTicketWithoutACardHasOneAfterTheNextStart() throws InterruptedException {
    teams.botConnector.refuse(PATH, 403);
    var customer = new Customer();
    customer.asksForAPerson();
    settle(customer);
    assertThat(card(customer)).isEqualTo(BoardCard.NONE.refused(customer.now().seq()));
    teams.restart(() -> {
      teams.botConnector.refuse(PATH, 200);
      teams.botConnector.forget();
    });
    var card = teams.botConnector.await(call -> isPost(call) && shows(call, customer.ticket()));
    assertThat(card.card().toString()).contains("担当する");
  }

  @Test
  void aCardWaitsWhileTheChannelIsAway() throws InterruptedException {
    teams.botConnector.refuse(PATH, 503);
    var customer = new Customer();
    customer.asksForAPerson();
    teams.botConnector.forget();
    teams.botConnector.refuse(PATH, 200);
    var card = teams.botConnector.await(call -> isPost(call) && shows(call, customer.ticket()));
    assertThat(card.card().toString()).contains("担当する");
    settle(customer);
    assertThat(card(customer).card()).isNotEmpty();
  }

  @Test
  void whileThereIsNoTokenRepliesWaitAndThenArriveOnceAndInOrder() throws InterruptedException {
    var customer = new Customer();
    teams.loginStatus = 503;
    teams.botConnector.refuse(customer.path(), 401);
    List.of("担当者と話したい", "請求書のことです", "やっぱりやめます").forEach(customer::says);
    customer.isAnswered();
    assertThat(customer.said())
        .isNotEmpty()
        .noneMatch(entry -> entry.delivery() instanceof Delivery.Sent);
    teams.botConnector.refuse(customer.path(), 200);
    teams.botConnector.forget();
    teams.loginStatus = 200;
    for (var left = customer.said().size(); left > 0; left--) {
      teams.botConnector.await(customer::isTold);
    }
    customer.isAnswered();
    assertThat(customer.said())
        .extracting(entry -> ((Delivery.Sent) Objects.requireNonNull(entry.delivery())).activity())
        .isSortedAccordingTo(Comparator.comparing(id -> Integer.valueOf(id.substring(5))));
    assertThat(teams.botConnector.drain()).noneMatch(customer::isTold);
  }

  @Test
  void aCardThatMayHaveArrivedIsNotSentAgainUnlessAnAgentAsks() throws InterruptedException {
    teams.botConnector.refuse(PATH, 502);
    var customer = new Customer();
    customer.asksForAPerson();
    settle(customer);
    teams.botConnector.refuse(PATH, 200);
    teams.botConnector.forget();
    customer.says("もしもし");
    teams.restart(() -> {});
    settle(customer);
    assertThat(card(customer).card()).isEmpty();
    assertThat(card(customer).upTo()).isPositive();
    assertThat(teams.botConnector.drain()).noneMatch(AgentsInTeamsTest::isPost);
    assertThat(deadLetters(customer))
        .extracting(DeadLetter::follower)
        .containsExactly("teams-cards");
    teams.post(message(SATO, "<at>Madoguchi</at> " + customer.ticket().value()));
    var card = teams.botConnector.await(call -> isPost(call) && shows(call, customer.ticket()));
    assertThat(card.card().toString()).contains("もしもし");
  }

  @Test
  void whatIsWrittenInTheChannelIsAnsweredThere() throws InterruptedException {
    teams.botConnector.forget();
    teams.post(message(SATO, "<at>Madoguchi</at> こんにちは、使い方は?"));
    var help = teams.botConnector.await(call -> call.path().contains(PATH + "%3Bmessageid%3D1"));
    assertThat(help.activity().path("text").asString()).contains("1 枚のカード");
    teams.post(message(SATO, "<at>Madoguchi</at> show MD-00000-00000 please"));
    teams.botConnector.await(call ->
        call.activity().path("text").asString("").equals("There is no ticket MD-00000-00000."));
  }

  @Test
  void aReplyThatIsExpectedIsTheAnswerToTheRequest() {
    var customer = new Customer();
    customer.says("担当者と話したい");
    customer.isAnswered();
    var question = customer.message("請求書のことです");
    question.put("deliveryMode", "expectReplies");
    var answer = teams.post(question);
    assertThat(answer.status()).isEqualTo(200);
    var replies = answer.json().path("activities");
    assertThat(replies.size()).isEqualTo(1);
    assertThat(replies.path(0).path("summary").asString()).contains(customer.ticket().value());
  }

  /** Round the clock nothing falls due at another time: only the words are others. */
  @Test
  void anEditOfTheTimeZoneIsAtOnceOnTheCardsThatAreThereAndOnTheNext()
      throws IOException, InterruptedException {
    var customer = new Customer();
    customer.asksForAPerson();
    settle(customer);
    var file = data.resolve("support.yaml");
    var before = Files.readString(file);
    try {
      Files.writeString(file, before.replace("Asia/Tokyo", "America/New_York"));
      var due = newYork(customer);
      teams.botConnector.await(call ->
          isUpdate(call) && shows(call, customer.ticket()) && call.card().toString().contains(due));
      var next = new Customer();
      assertThat(next.asksForAPerson().card().toString()).contains(newYork(next));
    } finally {
      Files.writeString(file, before);
    }
  }

  private static String newYork(Customer customer) {
    var due = Objects.requireNonNull(customer.now().due());
    return DateTexts.moment(Language.JA, due, ZoneId.of("America/New_York"), null);
  }

  private static Map<String, Object> message(Person from, String text) {
    var message = teams.activity("message", from, CHANNEL + ";messageid=1");
    message.put("text", text);
    var us = Map.of("id", "28:" + Forge.APP, "name", "Madoguchi");
    message.put(
        "entities",
        List.of(Map.of("type", "mention", "mentioned", us, "text", "<at>Madoguchi</at>")));
    return message;
  }

  private static Map<?, ?> claim(BotConnector.Call card) {
    for (var action : card.card().path("actions")) {
      if (action.path("verb").asString("").equals("claim")) {
        return JsonMapper.shared().convertValue(action.path("data"), Map.class);
      }
    }
    throw new AssertionError("nothing to claim on " + card);
  }

  private static Answer execute(Person from, Map<?, ?> data) {
    var action = Map.of("type", "Action.Execute", "verb", "claim", "data", data);
    return invoke(from, "adaptiveCard/action", Map.of("action", action));
  }

  private static JsonNode opened(Person from, String action, TicketId ticket) {
    var window = fetch(from, action, ticket).json().path("task");
    assertThat(window.path("type").asString()).isEqualTo("continue");
    assertThat(window.path("value").path("title").asString()).contains(ticket.value());
    return window.path("value").path("card").path("content");
  }

  private static Answer fetch(Person from, String action, TicketId ticket) {
    var data =
        Map.of("msteams", Map.of("type", "task/fetch"), "deed", action, "ticket", ticket.value());
    return invoke(from, "task/fetch", Map.of("data", data, "context", Map.of("theme", "dark")));
  }

  private static Answer submit(Person from, JsonNode window, Map<String, String> written) {
    var data = new HashMap<String, Object>(written);
    window
        .path("actions")
        .path(0)
        .path("data")
        .properties()
        .forEach(each -> data.put(each.getKey(), each.getValue().asString()));
    return invoke(from, "task/submit", Map.of("data", data));
  }

  private static Answer invoke(Person from, String name, Map<String, ?> value) {
    var invoke = teams.activity("invoke", from, CHANNEL + ";messageid=1");
    invoke.put("name", name);
    invoke.put("value", value);
    var answer = teams.post(invoke);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private static void settle(Customer customer) {
    FollowerHarness.await(() -> {
      var seq = customer.now().seq();
      return cursor(customer).seq() >= seq || card(customer).refusedAt() == seq;
    });
  }

  private static BoardCard card(Customer customer) {
    return BoardCard.of(cursor(customer).note());
  }

  private static FollowerCursor cursor(Customer customer) {
    var id = customer.ticket().value();
    return Optional.ofNullable(
            teams
                .bean(FollowerStore.class)
                .cursors("teams-cards", List.of(id))
                .blockOptional()
                .orElseThrow()
                .get(id))
        .map(FollowerStore.StoredCursor::cursor)
        .orElse(FollowerCursor.START);
  }

  private static List<DeadLetter> deadLetters(Customer customer) {
    return teams
        .bean(FollowerStore.class)
        .deadLetters(customer.ticket().value())
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private static boolean isUpdate(BotConnector.Call call) {
    return call.method().equals("PUT") && call.path().contains(PATH);
  }

  private static boolean isPost(BotConnector.Call call) {
    return call.method().equals("POST") && call.path().contains(PATH);
  }

  private static boolean shows(BotConnector.Call call, TicketId ticket) {
    return call.card().toString().contains(ticket.value());
  }

  private static <C extends Change> List<C> changes(Customer customer, Class<C> kind) {
    return customer.now().events().stream()
        .map(TicketEvent::change)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static Person agent(String id, String tenant) {
    return new Person(id, "佐藤 花子", tenant, "ja-JP");
  }

  /** Somebody in a chat with the bot. */
  private static final class Customer {
    private final String conversation = "a:" + UUID.randomUUID();
    private final Person person =
        new Person(UUID.randomUUID().toString(), "田中", "contoso", "en-US");

    BotConnector.Call asksForAPerson() throws InterruptedException {
      says("担当者と話したい");
      says("請求書のことです");
      return teams.botConnector.await(call -> isPost(call) && shows(call, ticket()));
    }

    void says(String text) {
      assertThat(teams.post(message(text)).status()).isEqualTo(200);
    }

    Map<String, Object> message(String text) {
      var message = teams.activity("message", person, conversation);
      message.put("text", text);
      return message;
    }

    TicketId ticket() {
      return TicketId.of(id(), 1);
    }

    /** Waits until everything said so far has been dealt with. */
    void isAnswered() {
      teams.bean(Concierge.class).settled(id()).block(Duration.ofSeconds(20));
    }

    /** Everything that the bot says. */
    List<Entry> said() {
      return Objects.requireNonNull(
          teams
              .bean(Conversations.class)
              .entries(id(), 0, 100)
              .filter(entry -> entry.author() == Author.BOT && entry.content().visible())
              .collectList()
              .block(Duration.ofSeconds(10)));
    }

    boolean isTold(BotConnector.Call call) {
      return call.method().equals("POST")
          && call.path().contains(path())
          && call.activity().path("type").asString().equals("message");
    }

    private ConversationId id() {
      return new ConversationId("msteams", conversation);
    }

    String path() {
      return conversation.replace(":", "%3A");
    }

    Ticket now() {
      return Objects.requireNonNull(
          teams.bean(Tickets.class).find(ticket()).block(Duration.ofSeconds(10)));
    }
  }
}
