package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.QueueScope;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** An agent of the English queue, while there are Japanese customers as well. */
@ConsoleServer
class QueueAccessTest {
  private static final QueueAccess ENGLISH =
      new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.EN), Set.of())));

  private final Customers customers;
  private final Desk desk;
  private final SignInLinks links;
  private final int port;
  private final AgentClient english;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Autowired
  QueueAccessTest(Customers customers, Desk desk, SignInLinks links, @LocalServerPort int port) {
    this.customers = customers;
    this.desk = desk;
    this.links = links;
    this.port = port;
    this.english = AgentClient.signIn(port, links.issue("Ann " + mark, Role.ADMIN, ENGLISH));
  }

  @Test
  void theListAndTheCountsAreOfOnesOwnQueuesOnly() {
    var before = count(english);
    var ours = english("Where is my invoice?");
    var theirs = japanese("請求書はどこですか");
    assertThat(ids(english.read("/api/console/tickets?limit=500")))
        .contains(ours.ticket().value())
        .doesNotContain(theirs.ticket().value());
    assertThat(ids(english.read("/api/console/tickets?limit=500&language=JA"))).isEmpty();
    assertThat(count(english)).isEqualTo(before + 1);
  }

  @Test
  void theClocksAreThoseOfOnesOwnQueuesOnly() {
    var ours = english("Where is my invoice?");
    var theirs = japanese("請求書はどこですか");
    assertThat(english.read("/api/console/insight/clocks").path("tickets").values())
        .extracting(row -> row.path("ticket").asString())
        .contains(ours.ticket().value())
        .doesNotContain(theirs.ticket().value());
  }

  @Test
  void pagesOfSeveralQueuesAreInOneOrderWithoutGapsAndRepeats() {
    for (var i = 0; i < 4; i++) {
      english("How do I pay my invoice " + i + "?");
      japanese("接続できません " + i);
    }
    var two =
        new QueueAccess(
            List.of(
                new QueueScope(Set.of(), Set.of(Language.EN), Set.of()),
                new QueueScope(Set.of(Category.PERFORMANCE), Set.of(Language.JA), Set.of())));
    var both = AgentClient.signIn(port, links.issue("both " + mark, Role.AGENT, two));
    var all = ids(both.read("/api/console/tickets?limit=500"));
    var paged = new java.util.ArrayList<String>();
    for (var page = ids(both.read("/api/console/tickets?limit=3"));
        !page.isEmpty();
        page = ids(both.read("/api/console/tickets?limit=3&after=" + paged.getLast()))) {
      paged.addAll(page);
    }
    assertThat(paged).doesNotHaveDuplicates().isEqualTo(all).hasSizeGreaterThanOrEqualTo(8);
    var admin = AgentClient.signIn(port, links.issue("all " + mark, Role.ADMIN));
    assertThat(ids(admin.read("/api/console/tickets?limit=500"))).containsSubsequence(all);
  }

  @Test
  void theSearchFindsNothingOfOthers() {
    var word = "z" + mark;
    var ours = english("The word is " + word);
    japanese("合言葉は " + word + " です");
    var found =
        Mono.fromCallable(() -> ids(english.read("/api/console/search?q=" + word)))
            .subscribeOn(Schedulers.boundedElastic())
            .filter(ids -> !ids.isEmpty())
            .repeatWhenEmpty(Integer.MAX_VALUE, again -> again);
    assertThat(found.block(Duration.ofSeconds(30))).containsExactly(ours.ticket().value());
  }

  @Test
  void aTicketsThreadShowsNothingOfALaterTicketInAnothersQueue() {
    var customer = english("Where is my invoice?");
    var first = customer.ticket().value();
    solve(customer.ticket());
    customer.says("これはひみつのしつもんです。おしえてください").asksForAPerson();
    var second = TicketId.of(customer.id(), 2);
    desk.settled(second).block();
    assertThat(thread(english, first)).contains("Where is my invoice?").doesNotContain("ひみつ");
    var all = AgentClient.signIn(port, links.issue("everybody " + mark, Role.ADMIN));
    assertThat(thread(all, first)).contains("Where is my invoice?", "ひみつ");

    customers.hear(
        customer, new Body.Press(Verb.WITHDRAW, Map.of("ticket", second.value()), "gone"));
    desk.settled(second).block();
    customer.says("It still doesn't work.");
    desk.settled(customer.ticket()).block();
    assertThat(thread(english, first)).contains("It still doesn't work.").doesNotContain("ひみつ");
  }

  @Test
  void aTicketIsGivenOnlyByWhoSeesItAndOnlyToWhoMayWorkOnIt() {
    var ticket = english("Where is my invoice?").ticket();
    var boss = AgentClient.signIn(port, links.issue("Boss " + mark, Role.SUPERVISOR));
    AgentClient.signIn(port, links.issue("Reader " + mark, Role.VIEWER));
    var japanese =
        new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.JA), Set.of())));
    var other = AgentClient.signIn(port, links.issue("Other " + mark, Role.AGENT, japanese));
    var refused =
        Map.of(
            "local:Nobody " + mark, "no-agent",
            "local:Reader " + mark, "agent-reads",
            "local:Other " + mark, "agent-queue");
    refused.forEach((id, code) ->
        boss.does(ticket.value(), "assign", Map.of("id", id))
            .expectStatus()
            .isBadRequest()
            .expectBody(String.class)
            .value(problem -> assertThat(problem).contains(code)));
    other
        .does(ticket.value(), "assign", Map.of("id", "local:Other " + mark))
        .expectStatus()
        .isForbidden();
    assertThat(english.read("/api/console/tickets/" + ticket.value()).toString())
        .doesNotContain("Assigned");
    boss.does(ticket.value(), "assign", Map.of("id", "local:Ann " + mark)).expectStatus().isOk();
  }

  private void solve(TicketId ticket) {
    english.does(ticket.value(), "claim", Map.of()).expectStatus().isOk();
    english
        .does(ticket.value(), "resolve", Map.of("code", "answered", "summary", ""))
        .expectStatus()
        .isOk();
    desk.settled(ticket).block();
  }

  private static String thread(AgentClient agent, String ticket) {
    return agent.read("/api/console/tickets/" + ticket).path("thread").toString();
  }

  @Test
  void theStreamTellsNothingOfOthers() {
    var theirs = new String[1];
    var events =
        events(english.listen("/api/console/events", english::csrf))
            .map(event -> requireNonNull(event.data()).toString());
    StepVerifier.create(events)
        .assertNext(open -> assertThat(open).contains("resumed"))
        .then(() -> {
          theirs[0] = japanese("請求書はどこですか " + mark).ticket().value();
          english("Invoice " + mark);
        })
        .thenConsumeWhile(
            data -> !data.contains("Invoice " + mark),
            data -> assertThat(data).doesNotContain(theirs[0]))
        .assertNext(data -> assertThat(data).contains("Invoice " + mark))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  @Test
  void aStreamThatIsResumedTellsNothingOfOthersEither() {
    var first = english.listen("/api/console/events", english::csrf);
    var from = requireNonNull(events(first).blockFirst(Duration.ofSeconds(20))).id();
    var theirs = japanese("請求書はどこですか " + mark).ticket().value();
    var ours = english("Invoice " + mark).ticket().value();
    var again =
        english.listen(
            "/api/console/events",
            headers -> {
              english.csrf(headers);
              headers.set("Last-Event-ID", from);
            });
    StepVerifier.create(events(again).map(event -> requireNonNull(event.data()).toString()))
        .assertNext(open -> assertThat(open).contains("\"resumed\":true"))
        .thenConsumeWhile(
            data -> !data.contains(ours), data -> assertThat(data).doesNotContain(theirs))
        .assertNext(data -> assertThat(data).contains(ours))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  @Test
  void whatCustomersAskedWithoutATicketIsForThoseWhoSeeEveryQueue() {
    var all = AgentClient.signIn(port, links.issue("sees all " + mark, Role.SUPERVISOR));
    for (var path : List.of("/api/console/insight/gaps", "/api/console/insight/learnt")) {
      all.get(path).expectStatus().isOk();
      english.get(path).expectStatus().isForbidden();
    }
    english.get("/api/console/insight").expectStatus().isOk();
    assertThat(english.read("/api/console/session").path("everywhere").asBoolean()).isFalse();
  }

  @Test
  void behindANumberThereAreTheTicketsOfOnesOwnQueuesOnly() {
    var theirs = japanese("請求書はどこですか " + mark).ticket().value();
    var ours = english("Where is my invoice " + mark + "?").ticket().value();
    var all = AgentClient.signIn(port, links.issue("counts all " + mark, Role.SUPERVISOR));
    var behind = "/api/console/insight/episodes?measure=handedOff";
    var counted =
        Mono.fromSupplier(() -> all.read(behind).toString())
            .filter(episodes -> episodes.contains(theirs) && episodes.contains(ours))
            .repeatWhenEmpty(
                tries -> tries.delayElements(Duration.ofMillis(100), Schedulers.boundedElastic()));
    assertThat(counted.block(Duration.ofSeconds(60))).isNotNull();
    assertThat(english.read(behind).toString()).contains(ours).doesNotContain(theirs);
    english.get("/api/console/insight/conversation?channel=test&id=x").expectStatus().isForbidden();
  }

  @Test
  void theAuditTellsNothingOfOthers() {
    var theirs = japanese("請求書はどこですか").ticket().value();
    var ours = english("Where is my invoice?").ticket().value();
    var admin = AgentClient.signIn(port, links.issue("sees all " + mark, Role.ADMIN));
    admin.read("/api/console/tickets/" + theirs);
    admin.read("/api/console/tickets/" + ours);
    var audit = "/api/console/audit?agent=sees all " + mark;
    assertThat(admin.read(audit).toString()).contains(theirs, ours);
    assertThat(english.read(audit).toString()).contains(ours).doesNotContain(theirs);
  }

  @Test
  void aTicketThatLeavesTheQueueLeavesThePage() {
    var billing =
        new QueueAccess(List.of(new QueueScope(Set.of(Category.BILLING), Set.of(), Set.of())));
    var clerk = AgentClient.signIn(port, links.issue("clerk " + mark, Role.AGENT, billing));
    var admin = AgentClient.signIn(port, links.issue("admin " + mark, Role.ADMIN));
    var ticket = english("Where is my invoice " + mark + "?").ticket().value();
    var events = events(clerk.listen("/api/console/events", clerk::csrf));
    StepVerifier.create(events.map(event -> requireNonNull(event.data())))
        .expectNextCount(1)
        .then(() ->
            admin
                .does(ticket, "classify", Map.of("category", "UPDATES", "severity", "MINIMAL"))
                .expectStatus()
                .isOk())
        .thenConsumeWhile(data -> !data.path("id").asString().equals(ticket))
        .assertNext(data -> {
          assertThat(data.path("row").isObject()).isFalse();
          assertThat(data.path("news").isObject()).isFalse();
        })
        .thenCancel()
        .verify(Duration.ofSeconds(20));
    clerk.get("/api/console/tickets/" + ticket).expectStatus().isForbidden();
  }

  /** Seed row 22: who works on billing gets what is about it, from the start or corrected. */
  @Test
  void billingGoesToTheBillingQueueAlsoAfterAnAgentHasCorrectedTheCategory() {
    var billing =
        new QueueAccess(List.of(new QueueScope(Set.of(Category.BILLING), Set.of(), Set.of())));
    var technical =
        new QueueAccess(List.of(new QueueScope(Set.of(Category.PERFORMANCE), Set.of(), Set.of())));
    var clerk = AgentClient.signIn(port, links.issue("clerk " + mark, Role.AGENT, billing));
    var engineer = AgentClient.signIn(port, links.issue("engineer " + mark, Role.AGENT, technical));
    var asked = japanese("請求書の内訳を知りたい").ticket().value();
    var guessed = english("Outlook cannot connect").ticket().value();
    var list = "/api/console/tickets?limit=500";
    assertThat(ids(clerk.read(list))).contains(asked).doesNotContain(guessed);
    assertThat(ids(engineer.read(list))).contains(guessed).doesNotContain(asked);

    engineer
        .does(guessed, "classify", Map.of("category", "BILLING", "severity", "MODERATE"))
        .expectStatus()
        .isOk();

    assertThat(ids(clerk.read(list))).contains(asked, guessed);
    assertThat(ids(engineer.read(list))).doesNotContain(guessed, asked);
    clerk.does(guessed, "claim", Map.of()).expectStatus().isOk();
    engineer.get("/api/console/tickets/" + guessed).expectStatus().isForbidden();
  }

  private Somebody english(String text) {
    return customers.named("Ann").says(text).asksForAPerson();
  }

  private Somebody japanese(String text) {
    return customers.named("佐藤").says(text).asksForAPerson();
  }

  private static Flux<ServerSentEvent<JsonNode>> events(WebTestClient.ResponseSpec stream) {
    return stream
        .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
        .getResponseBody()
        .filter(event -> "row".equals(event.event()) || "open".equals(event.event()));
  }

  private static long count(AgentClient agent) {
    return agent.read("/api/console/counts").path("all").asLong();
  }

  private static List<String> ids(JsonNode rows) {
    return rows.valueStream().map(row -> row.path("id").asString()).toList();
  }
}
