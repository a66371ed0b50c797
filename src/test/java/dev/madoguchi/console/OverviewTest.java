package dev.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.desk.Role;
import dev.madoguchi.insight.EpisodeTally;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.insight.OutcomeReport;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What supervisors are told, of what customers and agents really did. */
@ConsoleServer
class OverviewTest {
  private final Customers customers;
  private final Conversations conversations;
  private final SignInLinks links;
  private final InsightReports insight;
  private final int port;

  @Autowired
  OverviewTest(
      Customers customers,
      Conversations conversations,
      SignInLinks links,
      InsightReports insight,
      @LocalServerPort int port) {
    this.customers = customers;
    this.conversations = conversations;
    this.links = links;
    this.insight = insight;
    this.port = port;
  }

  @Test
  void onlySupervisorsAreTold() {
    agent(Role.AGENT).get("/api/console/insight").expectStatus().isForbidden();
    agent(Role.AGENT).get("/api/console/insight/gaps").expectStatus().isForbidden();
    agent(Role.AGENT)
        .call(HttpMethod.POST, "/api/console/insight/export", Map.of())
        .expectStatus()
        .isForbidden();
    agent(Role.SUPERVISOR).get("/api/console/insight").expectStatus().isOk();
  }

  @Test
  void daysInTheWrongOrderAreRefused() {
    agent(Role.SUPERVISOR)
        .get("/api/console/insight?from=2026-03-02&to=2026-03-01")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("range");
  }

  @Test
  void aYesToAnAnswerIsAConfirmedSolution() {
    var before = today().total();
    var customer = customers.named("佐藤").says("請求書はどこで確認できますか");
    var after = await(report -> report.total().answered() == before.answered() + 1).total();
    assertThat(after.solved()).isEqualTo(before.solved());

    customers.hear(
        customer, new Body.Press(Verb.HELPFUL, Map.of("answer", answer(customer)), "once"));

    var solved = await(report -> report.total().solved() == before.solved() + 1).total();
    assertThat(solved.episodes()).isEqualTo(before.episodes() + 1);
    addsUp(solved);
  }

  @Test
  void aTicketIsOneEpisodeFromHandoffToReopening() {
    var before = today().total();
    var customer = customers.named("鈴木").says("宇宙の果てはどこですか").asksForAPerson();
    var ticket = customer.ticket().value();
    var handed = await(report -> report.total().handedOff() == before.handedOff() + 1);
    assertThat(handed.total().episodes()).isEqualTo(before.episodes() + 1);
    assertThat(handed.load().waiting()).isPositive();

    var agent = agent(Role.AGENT);
    agent.does(ticket, "claim", Map.of()).expectStatus().isOk();
    agent.does(ticket, "reply", Map.of("text", "わかりません")).expectStatus().isOk();
    agent.does(ticket, "resolve", Map.of("code", "answered", "summary", "")).expectStatus().isOk();
    await(report -> report.load().resolved() == handed.load().resolved() + 1);
    customers.hear(customer, new Body.Press(Verb.REOPEN, Map.of("ticket", ticket), "again"));

    var reopened = await(report -> report.total().reopened() == before.reopened() + 1);
    assertThat(reopened.total().episodes()).isEqualTo(before.episodes() + 1);
    assertThat(reopened.service().firstResponse()).isNotNull();
    addsUp(reopened.total());
  }

  @Test
  void everyFigureOfTicketsOpensTheTicketsBehindIt() {
    var ticket =
        customers.named("数字").says("What is inside Jupiter?").asksForAPerson().ticket().value();
    awaitBehind("waiting&language=EN", ticket);
    assertThat(behind("waiting&language=JA")).doesNotContain(ticket);
    assertThat(behind("firstResponse")).doesNotContain(ticket);
    var agent = agent(Role.AGENT);
    agent.does(ticket, "claim", Map.of()).expectStatus().isOk();
    awaitBehind("open&agent=local:AGENT", ticket);
    assertThat(behind("open&state=NEW")).doesNotContain(ticket);
    agent.does(ticket, "reply", Map.of("text", "Gas")).expectStatus().isOk();
    agent.does(ticket, "resolve", Map.of("code", "answered", "summary", "")).expectStatus().isOk();
    awaitBehind("resolvedToday", ticket);
    for (var measure : List.of("tickets", "firstResponse", "resolution", "met", "asked")) {
      assertThat(behind(measure + "&cloud=PUBLIC&language=EN")).as(measure).contains(ticket);
    }
    for (var measure : List.of("waiting", "open", "overdue", "breached", "deflected", "rated")) {
      assertThat(behind(measure)).as(measure).doesNotContain(ticket);
    }
    var english = Objects.requireNonNull(today().services().languages().get(Language.EN));
    assertThat(behind("tickets&language=EN")).hasSize((int) english.tickets());
    assertThat(behind("resolution&language=EN"))
        .hasSize((int) Objects.requireNonNull(english.resolution()).tickets());
  }

  private void awaitBehind(String measure, String ticket) {
    Flux.merge(insight.changes(), Mono.just(true))
        .publishOn(Schedulers.boundedElastic())
        .filter(_ -> behind(measure).contains(ticket))
        .blockFirst(Duration.ofSeconds(30));
  }

  private List<String> behind(String measure) {
    return agent(Role.SUPERVISOR)
        .read("/api/console/insight/episodes?measure=" + measure)
        .valueStream()
        .map(one -> one.path("ticket").asString(""))
        .toList();
  }

  @Test
  void questionsWithoutAnAnswerAreListedMostFrequentFirst() {
    for (var i = 0; i < 3; i++) {
      customers.named("A" + i).says("月の裏側には何がありますか").asksForAPerson();
    }
    customers.named("B").says("What is on the far side of the moon?");
    await(_ -> asked("月の裏側には何がありますか") == 3);
    var gaps = agent(Role.SUPERVISOR).read("/api/console/insight/gaps");
    assertThat(gaps.valueStream().map(gap -> gap.get("count").asLong()))
        .isSortedAccordingTo(Comparator.reverseOrder());
    var moon =
        gaps.valueStream()
            .filter(gap -> gap.at("/wordings/0/question").asString().equals("月の裏側には何がありますか"))
            .findFirst()
            .orElseThrow();
    assertThat(moon.get("tickets").asLong()).isEqualTo(3);
    assertThat(moon.get("examples")).hasSize(3);
  }

  @Test
  void theExportIsNotedAndAddsUp() {
    customers.named("高橋").says("Where do I find my invoice?");
    await(report -> report.total().episodes() > 0);
    var supervisor = agent(Role.SUPERVISOR);
    var total = today().total().episodes();
    var exported =
        supervisor
            .call(HttpMethod.POST, "/api/console/insight/export", Map.of())
            .expectStatus()
            .isOk()
            .expectBody(tools.jackson.databind.JsonNode.class)
            .returnResult()
            .getResponseBody();
    var sum = 0L;
    for (var count : Objects.requireNonNull(exported)) {
      sum += count.at("/tally/episodes").asLong();
    }
    assertThat(sum).isGreaterThanOrEqualTo(total);
    var noted = supervisor.read("/api/console/audit?actor=local:SUPERVISOR&deed=export");
    assertThat(noted).isNotEmpty();
  }

  private static void addsUp(EpisodeTally tally) {
    assertThat(tally.answered() + tally.clarified() + tally.handedOff() + tally.unanswered())
        .isEqualTo(tally.episodes());
    assertThat(tally.solved() + tally.unconfirmed()).isEqualTo(tally.episodes());
  }

  private long asked(String question) {
    return insight.gaps(insight.today(), insight.today(), 100).stream()
        .flatMap(gap -> gap.wordings().stream())
        .filter(wording -> wording.question().equals(question))
        .mapToLong(dev.madoguchi.insight.Gap.Wording::count)
        .sum();
  }

  private String answer(Somebody customer) {
    return Objects.requireNonNull(
        conversations
            .entries(customer.id(), 0, 100)
            .filter(entry -> entry.content() instanceof Content.Answered)
            .map(Entry::seq)
            .map(String::valueOf)
            .blockLast());
  }

  private OutcomeReport today() {
    return insight.report(insight.today(), insight.today());
  }

  private OutcomeReport await(Predicate<OutcomeReport> wanted) {
    return Objects.requireNonNull(
        Flux.merge(insight.changes(), Mono.just(true))
            .map(_ -> today())
            .filter(wanted)
            .blockFirst(Duration.ofSeconds(30)));
  }

  private AgentClient agent(Role role) {
    return AgentClient.signIn(port, links.issue(role.name(), role));
  }
}
