package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.desk.Role;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Incidents from the first word to the last, over the API that the console uses. */
@ConsoleServer
class IncidentWorkTest {
  private static final String AT = "/api/console/incidents/";
  private static final Map<String, String> OVER = Map.of("ja", "復旧しました。", "en", "It works again.");

  private final Customers customers;
  private final Conversations conversations;
  private final Tickets tickets;
  private final LiveUpdates updates;
  private final InsightReports insight;
  private final SignInLinks links;
  private final int port;
  private final List<String> published = new ArrayList<>();

  @Autowired
  IncidentWorkTest(
      Customers customers,
      Conversations conversations,
      Tickets tickets,
      LiveUpdates updates,
      InsightReports insight,
      SignInLinks links,
      @LocalServerPort int port) {
    this.customers = customers;
    this.conversations = conversations;
    this.tickets = tickets;
    this.updates = updates;
    this.insight = insight;
    this.links = links;
    this.port = port;
  }

  @AfterEach
  void endAll() {
    published.forEach(id -> supervisor().call(HttpMethod.POST, AT + id + "/end", OVER));
  }

  @Test
  void aMatchingQuestionGetsTheIncidentBeforeTheArticle() {
    publish("bills", "請求書ポータル", Map.of());
    var customer = customers.named("佐藤").says("請求書ポータルが落ちていて請求書はどこで確認できますか");
    var said = said(customer);
    assertThat(said.getFirst()).isInstanceOf(Content.IncidentShown.class);
    assertThat(said).hasSizeGreaterThan(1);
    assertThat(said.get(1)).isInstanceOfAny(Content.Answered.class, Content.Choices.class);
  }

  @Test
  void whatOnlyTheIncidentAnswersIsNoMissAndAPersonIsOnePressAway() {
    publish("drive", "ソラノドライブ", Map.of());
    var before = unanswered();
    var customer = customers.named("鈴木").says("ソラノドライブが落ちています");
    assertThat(said(customer)).hasSize(1).first().isInstanceOf(Content.IncidentShown.class);
    customer.asksForAPerson();
    var opening = requireNonNull(tickets.find(customer.ticket()).block()).opening();
    assertThat(opening.question()).isEqualTo("ソラノドライブが落ちています");
    assertThat(unanswered()).isEqualTo(before);
  }

  @Test
  void whoComesInSeesItBeforeTheFirstQuestionInEitherLanguage() {
    publish("door", "ソラノゲート", Map.of());
    var customer = customers.named("Ann");
    customers.hear(customer, new Body.Joined());
    assertThat(said(customer).getFirst()).isInstanceOf(Content.Welcome.class);
    assertThat(said(customer)).anyMatch(Content.IncidentShown.class::isInstance);
    for (var language : Map.of("ja", "障害 door", "en", "Trouble door").entrySet()) {
      AgentClient.web(port)
          .get()
          .uri("/support?lang=" + language.getKey())
          .exchange()
          .expectBody(String.class)
          .value(page -> assertThat(page).contains(language.getValue()));
      AgentClient.web(port)
          .get()
          .uri("/articles?lang=" + language.getKey())
          .exchange()
          .expectBody(String.class)
          .value(index -> assertThat(index).contains(language.getValue()));
      AgentClient.web(port)
          .get()
          .uri("/support/incidents?lang=" + language.getKey())
          .exchange()
          .expectBody(String.class)
          .value(list -> assertThat(list).contains(language.getValue()));
    }
  }

  @Test
  void theSupportCardTellsOfItHoweverSupportIsAskedFor() {
    publish("card", "ソラノカード", Map.of());
    var pressed = customers.named("佐藤");
    customers.hear(pressed, new Body.Press(Verb.SUPPORT, Map.of(), "support"));
    for (var customer : List.of(pressed, customers.named("鈴木").says("サポートの連絡先を教えてください"))) {
      assertThat(said(customer))
          .filteredOn(Content.SupportInformation.class::isInstance)
          .singleElement()
          .satisfies(card -> assertThat(card.toString()).contains("障害 card"));
      assertThat(count(customer, Content.IncidentShown.class)).isZero();
    }
  }

  @Test
  void linkedTicketsAreToldOnceAndAnsweredOnceWhenItEnds() {
    var first = opened("A", "ソラノメールが落ちています");
    var second = opened("B", "Sorano Mail is down");
    var other = opened("C", "椅子が壊れました");
    publish("mail", "ソラノメール", Map.of("services", List.of("ソラノメール", "Sorano Mail")));
    await(first, IncidentWorkTest::isTold);
    await(second, IncidentWorkTest::isTold);

    var agent = agent();
    var of = agent.read(AT + "mail/tickets");
    assertThat(of.get("candidates").valueStream().map(each -> each.get("id").asString()))
        .contains(first.ticket().value(), second.ticket().value())
        .doesNotContain(other.ticket().value());
    link("mail", first, second);
    link("mail", first, second);
    assertThat(agent.read(AT + "of/" + first.ticket()).get(0).get("tickets").asInt()).isEqualTo(2);

    end("mail").expectStatus().isOk();
    end("mail").expectStatus().isOk();
    await(first, ticket -> ticket.state() == TicketState.RESOLVED);
    await(second, ticket -> ticket.state() == TicketState.RESOLVED);
    awaitSaid(first, Content.TicketResolved.class);
    awaitSaid(second, Content.TicketResolved.class);
    assertThat(count(first, Content.TicketResolved.class)).isOne();
    assertThat(count(first, Content.IncidentShown.class)).isOne();
    assertThat(
            said(second).stream()
                .filter(Content.TicketResolved.class::isInstance)
                .map(Content.TicketResolved.class::cast)
                .map(Content.TicketResolved::summary))
        .containsExactly("It works again.");
    assertThat(requireNonNull(tickets.find(other.ticket()).block()).events())
        .noneMatch(event -> event.change() instanceof Change.IncidentTold);
    link("mail", other)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("incident-ended");
  }

  @Test
  void itEndsByItselfAndWhatOverlapsGoesOn() {
    publish("short", "ソラノチャット", Map.of("until", Instant.now().plusSeconds(2).toString()));
    publish("long", "ソラノチャット", Map.of());
    var customer = customers.named("D").says("ソラノチャットが落ちています");
    assertThat(count(customer, Content.IncidentShown.class)).isEqualTo(2);
    Flux.interval(Duration.ofMillis(200))
        .publishOn(Schedulers.boundedElastic())
        .map(_ -> state("short"))
        .filter("ENDED"::equals)
        .blockFirst(Duration.ofSeconds(30));
    var later = customers.named("E").says("ソラノチャットが落ちています");
    assertThat(count(later, Content.IncidentShown.class)).isOne();
  }

  @Test
  void whatIsForAnotherCloudIsShownToNobodyElse() {
    publish("gov", "ソラノ行政", Map.of("clouds", List.of("GERMANY")));
    var customer = customers.named("F").says("ソラノ行政が落ちています");
    assertThat(count(customer, Content.IncidentShown.class)).isZero();
  }

  @Test
  void badInputIsRefusedInAClearWord() {
    refused("incident-languages", "one-language", Map.of("title", Map.of("ja", "片方", "en", "")));
    refused(
        "vendor-promise",
        "promise",
        Map.of("text", Map.of("ja", "調査中です。", "en", "Microsoft will contact you soon.")));
    var from = Instant.now();
    save("range", body("range", "x", Map.of("from", from.toString(), "until", from.toString())))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("incident-range");
    save("../x", body("x", "x", Map.of())).expectStatus().is4xxClientError();
    end("nobody-knows").expectStatus().isBadRequest();
  }

  @Test
  void anEditOverWhatAnotherHasChangedIsRefused() {
    save("twice", body("twice", "x", Map.of())).expectStatus().isOk();
    supervisor()
        .call(
            HttpMethod.PUT,
            AT + "twice",
            body("twice", "y", Map.of()),
            "k",
            headers -> headers.setIfMatch("\"0\""))
        .expectStatus()
        .isForbidden();
    var supervisor = supervisor();
    supervisor
        .call(
            HttpMethod.PUT,
            AT + "twice",
            body("twice", "y", Map.of()),
            "k",
            headers -> {
              supervisor.csrf(headers);
              headers.setIfMatch("\"0\"");
            })
        .expectStatus()
        .isEqualTo(409);
  }

  @Test
  void agentsSeeAndLinkButDoNotPublish() {
    save("mine", body("mine", "x", Map.of())).expectStatus().isOk();
    agent().get(AT.substring(0, AT.length() - 1)).expectStatus().isOk();
    agent().call(HttpMethod.POST, AT + "mine/publish", Map.of()).expectStatus().isForbidden();
    agent().call(HttpMethod.PUT, AT + "mine", Map.of()).expectStatus().isForbidden();
    var deeds = supervisor().read("/api/console/audit?deed=save-incident");
    assertThat(deeds.valueStream().map(line -> line.at("/what/about").asString())).contains("mine");
  }

  @Test
  void anotherSystemNeedsTheKey() {
    var body = Map.of("details", body("api", "ソラノ外部", Map.of()), "state", "PUBLISHED");
    var web = AgentClient.web(port);
    web.put().uri("/api/incidents/api").bodyValue(body).exchange().expectStatus().isUnauthorized();
    for (var i = 0; i < 2; i++) {
      web.put()
          .uri("/api/incidents/api")
          .headers(headers -> headers.setBearerAuth(ConsoleServer.INCIDENT_KEY))
          .bodyValue(body)
          .exchange()
          .expectStatus()
          .isOk();
    }
    published.add("api");
    assertThat(state("api")).isEqualTo("PUBLISHED");
    web.post()
        .uri("/api/incidents")
        .headers(headers -> headers.setBearerAuth(ConsoleServer.INCIDENT_KEY))
        .bodyValue("no json")
        .exchange()
        .expectStatus()
        .isBadRequest();
    for (var odd : List.of("null", "{}", "{\"details\":null,\"state\":\"PUBLISHED\"}")) {
      web.put()
          .uri("/api/incidents/odd")
          .headers(headers -> headers.setBearerAuth(ConsoleServer.INCIDENT_KEY))
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(odd)
          .exchange()
          .expectStatus()
          .isBadRequest();
    }
  }

  @Test
  void threeOfTheSameLookLikeAnIncident() {
    for (var name : List.of("G", "H", "I")) {
      opened(name, "ソラノ倉庫の画面が開かないのですが");
    }
    var groups = agent().read(AT + "suspected");
    assertThat(groups.toString()).contains("ソラノ倉庫の画面が開かないのですが");
  }

  private void refused(String code, String id, Map<String, Object> with) {
    save(id, body(id, "x", with)).expectStatus().isOk();
    supervisor()
        .call(HttpMethod.POST, AT + id + "/publish", Map.of())
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private static boolean isTold(Ticket ticket) {
    return ticket.events().stream()
        .anyMatch(event -> event.change() instanceof Change.IncidentTold);
  }

  private Somebody opened(String name, String question) {
    return customers.named(name).says(question).asksForAPerson();
  }

  private org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec link(
      String id, Somebody... who) {
    var ids = java.util.stream.Stream.of(who).map(each -> each.ticket().value()).toList();
    return agent().call(HttpMethod.POST, AT + id + "/tickets", Map.of("tickets", ids));
  }

  private org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec end(String id) {
    return supervisor().call(HttpMethod.POST, AT + id + "/end", OVER);
  }

  private void publish(String id, String service, Map<String, Object> with) {
    save(id, body(id, service, with)).expectStatus().isOk();
    supervisor()
        .call(HttpMethod.POST, AT + id + "/publish", Map.of())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.current")
        .isEqualTo(true);
    published.add(id);
  }

  private org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec save(
      String id, Map<String, Object> body) {
    return supervisor().call(HttpMethod.PUT, AT + id, body);
  }

  private static Map<String, Object> body(String id, String service, Map<String, Object> with) {
    var body =
        new HashMap<String, Object>(
            Map.of(
                "title", Map.of("ja", "障害 " + id, "en", "Trouble " + id),
                "text", Map.of("ja", "調査中です。", "en", "We are looking into it."),
                "advice", Map.of("ja", "電話をお使いください。", "en", "Please use the phone."),
                "clouds", List.of(),
                "services", List.of(service),
                "symptoms", List.of(),
                "from", Instant.now().minusSeconds(60).toString()));
    body.putAll(with);
    return body;
  }

  private String state(String id) {
    return agent()
        .read(AT.substring(0, AT.length() - 1))
        .valueStream()
        .filter(each -> each.at("/incident/id").asString().equals(id))
        .map((JsonNode each) -> each.at("/incident/state").asString())
        .findFirst()
        .orElse("");
  }

  private long unanswered() {
    return insight.report(insight.today(), insight.today()).total().unanswered();
  }

  private void await(Somebody who, Predicate<Ticket> wanted) {
    Flux.merge(updates.tickets().map(_ -> true), Mono.just(true))
        .concatMap(_ -> tickets.find(who.ticket()))
        .filter(wanted)
        .blockFirst(Duration.ofSeconds(30));
  }

  private void awaitSaid(Somebody who, Class<? extends Content> type) {
    Flux.merge(updates.of(who.id()).map(_ -> true), Mono.just(true))
        .publishOn(Schedulers.boundedElastic())
        .map(_ -> count(who, type))
        .filter(count -> count > 0)
        .blockFirst(Duration.ofSeconds(30));
  }

  private long count(Somebody who, Class<? extends Content> type) {
    return said(who).stream().filter(type::isInstance).count();
  }

  private List<Content> said(Somebody who) {
    return requireNonNull(
        conversations
            .entries(who.id(), 0, 100)
            .map(Entry::content)
            .filter(content -> content instanceof Content.ByBot)
            .collectList()
            .block());
  }

  private AgentClient agent() {
    return AgentClient.signIn(port, links.issue("AGENT", Role.AGENT));
  }

  private AgentClient supervisor() {
    return AgentClient.signIn(port, links.issue("SUPERVISOR", Role.SUPERVISOR));
  }
}
