package dev.madoguchi.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.AgentClient;
import dev.madoguchi.console.ConsoleServer;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Tickets find their agents, in a product that is set to do so: one at a time for each. */
@ConsoleServer
@TestPropertySource(
    properties = {
      "madoguchi.console.assignment.automatic=true",
      "madoguchi.console.assignment.capacity=1"
    })
class TicketAssignerTest {
  @Autowired private Customers customers;
  @Autowired private SignInLinks links;
  @Autowired private Tickets tickets;
  @Autowired private Desk desk;
  @Autowired private LiveUpdates updates;
  @Autowired private AuditLog log;
  @LocalServerPort private int port;

  @Test
  void whoeverOpensTheConsoleIsGivenOneTicketAndTheNextWhenThatIsSolved() {
    asks("請求書はどこですか");
    asks("接続できません");
    var japanese =
        new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.JA), Set.of())));
    var agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT, japanese));
    var given = new ArrayList<String>();
    StepVerifier.create(mine(agent).distinct())
        .consumeNextWith(given::add)
        .then(() -> {
          assertThat(agent.read("/api/console/counts").path("mine").asInt()).isEqualTo(1);
          resolve(agent, given.getFirst());
        })
        .consumeNextWith(given::add)
        .thenCancel()
        .verify(Duration.ofSeconds(60));
    assertThat(given).doesNotHaveDuplicates();
    requireNonNull(
        Mono.delay(Duration.ofMillis(50))
            .publishOn(Schedulers.boundedElastic())
            .map(_ -> assigned())
            .repeat()
            .filter(about -> about.contains(given.getFirst()))
            .blockFirst(Duration.ofSeconds(30)));
  }

  @Test
  void twoInstancesThatDoItAtOnceGiveEachTicketOnce() {
    var waiting = List.of(english(), english(), english(), english());
    Mono.when(instance("one").round(), instance("two").round()).block(Duration.ofSeconds(30));
    Mono.when(instance("one").round(), instance("two").round()).block(Duration.ofSeconds(30));
    assertThat(waiting).allSatisfy(ticket -> assertThat(assignments(ticket)).hasSize(1));
  }

  @Test
  void whoIsAwayIsGivenNothingUntilTheyAreBack() {
    var ann = new Agent("ann", "Ann");
    var presence = withOnly(ann);
    presence.away(ann, true);
    var ticket = english();
    instance(presence).round().block(Duration.ofSeconds(30));
    assertThat(assignments(ticket)).isEmpty();
    StepVerifier.create(presence.arrivals())
        .then(() -> presence.away(ann, false))
        .expectNext(ann)
        .thenCancel()
        .verify(Duration.ofSeconds(30));
    instance(presence).round().block(Duration.ofSeconds(30));
    assertThat(assignments(ticket)).hasSize(1);
  }

  /** What another instance would do, whose only agent this is. */
  private TicketAssigner instance(String name) {
    return instance(withOnly(new Agent(name, name)));
  }

  private static AgentPresence withOnly(Agent agent) {
    var queues = new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.EN), Set.of())));
    var presence = new AgentPresence(Clock.systemUTC());
    presence.at(null, new AgentAccess(agent, Role.AGENT, queues)).subscribe();
    return presence;
  }

  private TicketAssigner instance(AgentPresence presence) {
    var settings = new AssignmentProperties(true, 100, Map.of());
    return new TicketAssigner(settings, tickets, desk, presence, updates, Clock.systemUTC());
  }

  private List<Change> assignments(TicketId id) {
    return requireNonNull(tickets.find(id).block()).events().stream()
        .map(event -> event.change())
        .filter(Change.Assigned.class::isInstance)
        .toList();
  }

  private static Flux<String> mine(AgentClient agent) {
    return agent
        .listen("/api/console/events?view=MINE", agent::csrf)
        .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
        .getResponseBody()
        .mapNotNull(ServerSentEvent::data)
        .filter(data -> data.path("news").path("kind").asString("").equals("ASSIGNED"))
        .map(data -> data.path("id").asString());
  }

  private static void resolve(AgentClient agent, String ticket) {
    agent.does(ticket, "resolve", Map.of("code", "solved", "summary", "")).expectStatus().isOk();
  }

  /** What is noted of it. */
  private List<String> assigned() {
    return requireNonNull(
        log.before(null)
            .map(entry -> entry.what())
            .filter(what -> what.actor().equals("assignment") && what.deed().equals("Assigned"))
            .map(what -> what.about())
            .collectList()
            .block());
  }

  private Somebody asks(String text) {
    return customers.named("佐藤").says(text).asksForAPerson();
  }

  private TicketId english() {
    return customers.named("Ann").says("Where is my invoice?").asksForAPerson().ticket();
  }
}
