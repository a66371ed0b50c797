package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@ConsoleServer
class ConsoleWorkTest {
  private static final Map<String, Map<String, Object>> BODIES =
      Map.of(
          "claim", Map.of(),
          "release", Map.of("text", ""),
          "reply", Map.of("text", "こんにちは"),
          "ask", Map.of("text", "どの画面ですか"),
          "note", Map.of("text", "メモ"),
          "assign", Map.of("id", "local:花子"),
          "classify", Map.of("category", "USAGE", "severity", "MINIMAL"),
          "resolve", Map.of("code", "answered", "summary", ""),
          "escalate",
              Map.of(
                  "criterion", "BUG",
                  "severity", "MODERATE",
                  "product", "Teams",
                  "topic", "x",
                  "checks", List.of("SERVICE_HEALTH", "MESSAGE_CENTER", "STEPS_TRIED"),
                  "steps", "y"));

  private final Customers customers;
  private final Tickets tickets;
  private final Desk desk;
  private final AgentClient hanako;
  private final AgentClient taro;
  private final int port;

  @Autowired
  ConsoleWorkTest(
      Customers customers,
      Tickets tickets,
      Desk desk,
      SignInLinks links,
      @LocalServerPort int port) {
    this.customers = customers;
    this.tickets = tickets;
    this.desk = desk;
    this.port = port;
    this.hanako = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    this.taro = AgentClient.signIn(port, links.issue("太郎", Role.AGENT));
  }

  @Test
  void aTicketWaitsInTheQueueUntilSomebodyTakesIt() {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    assertThat(ids(hanako.read("/api/console/tickets?view=NOBODYS&limit=500"))).contains(ticket);
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    assertThat(ids(hanako.read("/api/console/tickets?view=MINE&limit=500"))).contains(ticket);
    assertThat(ids(taro.read("/api/console/tickets?view=NOBODYS&limit=500")))
        .doesNotContain(ticket);
  }

  @Test
  void textThatIsTooLongIsRefusedAndNothingIsCut() {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    var text = "長".repeat(10_001);
    var vendor = Map.of("status", "IN_PROGRESS", "text", text);
    var bodies =
        Map.of(
            "reply", Map.of("text", text),
            "note", Map.of("text", text),
            "release", Map.of("text", text),
            "resolve", Map.of("code", "answered", "summary", text),
            "vendor", vendor);
    bodies.forEach((deed, body) ->
        hanako
            .does(ticket, deed, body)
            .expectStatus()
            .isBadRequest()
            .expectBody(JsonNode.class)
            .value(problem ->
                assertThat(problem.path("code").asString()).as(deed).isEqualTo("too-long")));
  }

  @Test
  void ticketsOfOnePersonAreMergedAndBothHistoriesStay() {
    var first = customers.named("統合 佐藤").says("請求書はどこですか").asksForAPerson();
    var again =
        new Somebody(
                new ConversationId("test", UUID.randomUUID().toString()),
                first.customer(),
                customers)
            .says("請求書が届きません")
            .asksForAPerson();
    var into = first.ticket().value();
    var merged = again.ticket().value();
    var stranger = customers.named("別人").asksForAPerson().ticket().value();

    problem(hanako.does(merged, "merge", Map.of("ticket", stranger)), "merge-person");
    problem(hanako.does(merged, "merge", Map.of("ticket", merged)), "link-same");
    problem(hanako.does(merged, "link", Map.of("ticket", "MD-00000-00000")), "link-unknown");
    var call = "/api/console/tickets/" + merged + "/merge";
    for (var repeated = 0; repeated < 2; repeated++) {
      hanako
          .call(HttpMethod.POST, call, Map.of("ticket", into), "merge-" + merged, hanako::csrf)
          .expectStatus()
          .isOk();
    }
    hanako.does(into, "link", Map.of("ticket", stranger)).expectStatus().isOk();

    var gone = hanako.read("/api/console/tickets/" + merged);
    assertThat(gone.path("ticket").path("state").asString()).isEqualTo("RESOLVED");
    assertThat(gone.path("thread").toString()).contains("請求書が届きません");
    var stays = hanako.read("/api/console/tickets/" + into);
    assertThat(stays.path("ticket").path("state").asString()).isEqualTo("NEW");
    assertThat(relations(stays))
        .containsEntry(merged, "MERGED_FROM")
        .containsEntry(stranger, "RELATED");
    assertThat(relations(gone)).containsEntry(into, "MERGED_INTO");
    assertThat(seq(merged)).isEqualTo(gone.path("ticket").path("seq").asLong());
    problem(hanako.does(into, "merge", Map.of("ticket", merged)), "merge-closed");
    assertThat(actions(stays)).contains("claim", "merge", "note").doesNotContain("reply", "erase");
    assertThat(actions(gone)).contains("note", "link").doesNotContain("reply", "merge");
  }

  @Test
  void rowsShowTheLastWordsWithoutMarksAndHowLongTheCustomerWaitsForSome() {
    var ticket = customers.named("印 佐藤").says("**至急** `0x97` の件").asksForAPerson().ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    var waits = hanako.read("/api/console/tickets/" + ticket).path("ticket");
    assertThat(waits.path("waiting").isIntegralNumber()).isTrue();
    assertThat(waits.at("/last/by").asString()).isEqualTo("CUSTOMER");
    hanako.does(ticket, "reply", Map.of("text", "**再起動**\n`net stop`")).expectStatus().isOk();
    var row = hanako.read("/api/console/tickets/" + ticket).path("ticket");
    assertThat(row.path("question").asString()).isEqualTo("至急 0x97 の件");
    assertThat(row.at("/last/text").asString()).isEqualTo("再起動 net stop");
    assertThat(row.at("/last/by").asString()).isEqualTo("AGENT");
    assertThat(row.path("waiting").isNull()).isTrue();
  }

  @Test
  void agentsAreToldWhatTheBotWouldSayNow() {
    var path = "/api/console/articles/answer?q={q}&language={language}";
    var sure = hanako.read(path, "請求書はどこで確認できますか", "JA");
    assertThat(sure.path("kind").asString()).isEqualTo("ANSWER");
    assertThat(sure.at("/answer/article").asString()).isEqualTo("invoice");
    assertThat(sure.at("/answer/printed/0/ja").asString()).isEqualTo("管理ポータルの「請求」で確認できます。");
    assertThat(sure.path("confidence").asDouble()).isBetween(0.5, 1.0);
    var none = hanako.read(path, "Which fuel does a spaceship burn?", "EN");
    assertThat(none.path("kind").asString()).isEqualTo("NOTHING");
    assertThat(none.path("answer").isNull()).isTrue();
    hanako.get(path, "x".repeat(2001), "JA").expectStatus().isBadRequest();
    hanako.get(path, "x", "FR").expectStatus().isBadRequest();
    AgentClient.web(port).get().uri(path, "x", "EN").exchange().expectStatus().isUnauthorized();
  }

  private static void problem(WebTestClient.ResponseSpec answer, String code) {
    answer.expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private static Map<String, String> relations(JsonNode detail) {
    return detail
        .path("related")
        .valueStream()
        .filter(each -> !each.path("relation").isNull())
        .collect(
            Collectors.toMap(
                each -> each.path("ticket").path("id").asString(),
                each -> each.path("relation").asString()));
  }

  private static List<String> actions(JsonNode detail) {
    return detail.path("actions").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void theSecondToTakeItLearnsWhoWasFirst() {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    taro.does(ticket, "claim", Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody(String.class)
        .value(problem -> assertThat(problem).contains("花子"));
  }

  @Test
  void whatIsNotPossibleAnyMoreIsRefusedWithWhoAndWhenAndChangesNothing() {
    var customer = customers.named("佐藤").asksForAPerson();
    var ticket = customer.ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    var before = seq(ticket);
    var since = desk(ticket).stateEvent().at().toString().substring(0, 10);
    for (var deed : List.of("release", "reply", "ask", "resolve", "escalate")) {
      refused(taro, ticket, deed, "花子", since);
    }
    refused(taro, ticket, "claim", "花子", since);
    assertThat(seq(ticket)).isEqualTo(before);

    customers.hear(customer, new Body.Press(Verb.WITHDRAW, Map.of("ticket", ticket), "s"));
    desk.settled(customer.ticket()).block();
    var ended = seq(ticket);
    assertThat(ended).isGreaterThan(before);
    for (var deed : BODIES.keySet()) {
      refused(hanako, ticket, deed, "取り下げ", since);
    }
    assertThat(seq(ticket)).isEqualTo(ended);
    hanako.does(ticket, "frobnicate", Map.of()).expectStatus().isNotFound();
  }

  @Test
  void whoeverHasNotSeenWhatTheCustomerSaidLastIsToldSoAndNothingChanges() {
    var customer = customers.named("佐藤").asksForAPerson();
    var ticket = customer.ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    var seen = seq(ticket);
    customer.says("まだ続きがあります");
    var now = seq(ticket);
    assertThat(now).isGreaterThan(seen);
    resolve(ticket, "\"" + seen + "\"")
        .expectStatus()
        .isEqualTo(409)
        .expectBody(String.class)
        .value(problem -> assertThat(problem).contains("佐藤", "UTC"));
    resolve(ticket, "nonsense").expectStatus().isBadRequest();
    assertThat(seq(ticket)).isEqualTo(now);
    resolve(ticket, "\"" + now + "\"").expectStatus().isOk();
  }

  private WebTestClient.ResponseSpec resolve(String ticket, String ifMatch) {
    return hanako.call(
        HttpMethod.POST,
        "/api/console/tickets/" + ticket + "/resolve",
        body("resolve"),
        UUID.randomUUID().toString(),
        headers -> {
          hanako.csrf(headers);
          headers.set(HttpHeaders.IF_MATCH, ifMatch);
        });
  }

  private static Map<String, Object> body(String deed) {
    return requireNonNull(BODIES.get(deed));
  }

  /** In both languages. */
  private static void refused(
      AgentClient agent, String ticket, String deed, String who, String when) {
    agent
        .does(ticket, deed, body(deed))
        .expectStatus()
        .isEqualTo(409)
        .expectBody(JsonNode.class)
        .value(problem -> {
          assertThat(problem.path("code").asString()).as(deed).isEqualTo("refused");
          assertThat(problem.path("ja").asString()).as(deed).contains(who);
          assertThat(problem.path("ja").asString()).as(deed).contains(when);
          assertThat(problem.path("en").asString()).as(deed).contains(when);
        });
  }

  private Ticket desk(String ticket) {
    return requireNonNull(tickets.find(new TicketId(ticket)).block());
  }

  private long seq(String ticket) {
    return desk(ticket).seq();
  }

  @Test
  void onlyTheOwnerReplies() {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    taro.does(ticket, "reply", Map.of("text", "こんにちは")).expectStatus().isEqualTo(409);
  }

  @Test
  void aReplySentAgainIsSaidOnce() throws InterruptedException {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    var text = "ご連絡ありがとうございます " + UUID.randomUUID();
    var key = UUID.randomUUID().toString();
    for (var i = 0; i < 2; i++) {
      hanako
          .call(
              HttpMethod.POST,
              "/api/console/tickets/" + ticket + "/reply",
              Map.of("text", text),
              key,
              hanako::csrf)
          .expectStatus()
          .isOk();
    }
    assertThat(replies(text)).isEqualTo(1);
    desk.settled(new TicketId(ticket)).block();
    assertThat(customers.told).noneMatch(entry -> isReply(entry, text));
  }

  @Test
  void aNoteIsInTheThreadAndNeverReachesTheCustomer() {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    hanako.does(ticket, "note", Map.of("text", "要確認: 契約")).expectStatus().isOk();
    var thread = hanako.read("/api/console/tickets/" + ticket).path("thread").toString();
    assertThat(thread).contains("要確認: 契約");
    assertThat(customers.told.toString()).doesNotContain("要確認: 契約");
  }

  @Test
  void whatIsOnlyKeptOfACustomerIsNoPartOfTheThread() {
    var ticket = customers.named("佐藤").says("経理の山本です").asksForAPerson().ticket().value();
    var thread = hanako.read("/api/console/tickets/" + ticket).path("thread").toString();
    assertThat(thread).contains("経理の山本です").doesNotContain("ContactTold");
  }

  @Test
  void anEmptyReplyIsRefused() {
    var ticket = customers.named("佐藤").asksForAPerson().ticket().value();
    hanako
        .does(ticket, "reply", Map.of("text", " \n"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("empty");
  }

  @Test
  void brokenCallsAreRefusedWithAProblem() {
    hanako.get("/api/console/tickets/nonsense").expectStatus().isBadRequest();
    hanako.get("/api/console/tickets/MD-00000-00000").expectStatus().isNotFound();
    hanako.get("/api/console/tickets?view=NOPE").expectStatus().isBadRequest();
    hanako.does("MD-00000-00000", "reply", "no json").expectStatus().isBadRequest();
    hanako.does("MD-00000-00000", "reply", Map.of()).expectStatus().isBadRequest();
  }

  @Test
  void thePageIsToldOfWhatChanges() {
    var events =
        hanako
            .listen("/api/console/events?view=NOBODYS", hanako::csrf)
            .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
            .getResponseBody();
    StepVerifier.create(events)
        .assertNext(event -> assertThat(event.event()).isEqualTo("open"))
        .then(() -> customers.named("鈴木").asksForAPerson())
        .thenConsumeWhile(event ->
            !requireNonNull(event.data()).path("row").path("customer").asString("").equals("鈴木"))
        .assertNext(event -> assertThat(event.event()).isEqualTo("row"))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  @Test
  void aPageThatWasCutOffGoesOnAfterTheLastEventItGot() {
    var seen = requireNonNull(listen("").blockFirst(Duration.ofSeconds(20)));
    assertThat(requireNonNull(seen.data()).path("resumed").asBoolean()).isFalse();
    var missed = customers.named("圏外").asksForAPerson().ticket().value();
    var other = customers.named("圏外 2").asksForAPerson().ticket().value();

    var resumed =
        listen(requireNonNull(seen.id()))
            .takeUntil(event -> requireNonNull(event.data()).path("id").asString("").equals(other))
            .collectList()
            .block(Duration.ofSeconds(30));

    assertThat(
            requireNonNull(requireNonNull(resumed).getFirst().data()).path("resumed").asBoolean())
        .isTrue();
    assertThat(resumed)
        .extracting(event -> requireNonNull(event.data()).path("id").asString(""))
        .contains(missed);
    var unknown = requireNonNull(listen("elsewhere-7").blockFirst(Duration.ofSeconds(20)));
    assertThat(requireNonNull(unknown.data()).path("resumed").asBoolean()).isFalse();
  }

  private reactor.core.publisher.Flux<ServerSentEvent<JsonNode>> listen(String last) {
    return hanako
        .listen(
            "/api/console/events?view=NOBODYS",
            headers -> {
              hanako.csrf(headers);
              if (!last.isEmpty()) {
                headers.set("Last-Event-ID", last);
              }
            })
        .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
        .getResponseBody();
  }

  private long replies(String text) throws InterruptedException {
    var seen = 0;
    for (Entry entry; seen == 0 && (entry = customers.told.poll(30, TimeUnit.SECONDS)) != null; ) {
      seen += isReply(entry, text) ? 1 : 0;
    }
    return seen;
  }

  private static boolean isReply(Entry entry, String text) {
    return entry.content() instanceof Content.AgentSaid said && said.text().equals(text);
  }

  private static java.util.List<String> ids(JsonNode rows) {
    return rows.valueStream().map(row -> row.path("id").asString()).toList();
  }
}
