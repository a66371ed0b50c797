package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.madoguchi.Visitor;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.ConsoleServer.StoreFile;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.desk.Role;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** What is damaged in the store is named once and left out; everything else goes on. */
@ConsoleServer
class DamageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private StoreFile file;
  @Autowired private Customers customers;
  @Autowired private SignInLinks links;
  @Autowired private InsightReports insight;
  @LocalServerPort private int port;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    root().addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(lines);
  }

  @Test
  void aDamagedEntryIsShownAsSuchAndItsConversationGoesOn() throws Exception {
    var visitor = Visitor.at(home());
    visitor.says("請求書はどこですか", "0");
    visitor.waitsForReply("0");
    assertThat(
            file.update(
                """
                UPDATE entry SET json = replace(json, '請求書はどこ', '請求書はどの')
                WHERE conversation = (SELECT key FROM conversation WHERE id = ?)
                AND json LIKE '%Heard%請求書はどこ%'\
                """,
                idOf(visitor)))
        .isEqualTo(1);

    var before = insight.report(insight.today(), insight.today()).total().episodes();
    for (var look = 0; look < 3; look++) {
      assertThat(visitor.activities())
          .anyMatch(activity -> activity.path("text").asString("").contains("破損"));
    }
    assertThat(visitor.says("領収書はどこですか", "1")).isEqualTo(200);
    visitor.waitsForReply("1");
    customers.named("鈴木").says("請求書はどこで確認できますか");
    await(() -> insight.report(insight.today(), insight.today()).total().episodes() > before);
    assertThat(namingsOf(idOf(visitor).toString())).hasSize(1);
  }

  @Test
  void aDamagedTicketLeavesQueuesAndSearchToTheOthersAndSaysSoItself() {
    var damaged = customers.named("佐藤").says("壊れた装置の件").asksForAPerson();
    var whole = customers.named("田中").says("壊れた装置の件").asksForAPerson();
    var agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    await(() -> found(agent).containsAll(List.of(damaged.ticket(), whole.ticket())));
    damage(damaged.ticket());

    assertThat(found(agent)).contains(whole.ticket()).doesNotContain(damaged.ticket());
    assertThat(queued(agent)).contains(whole.ticket()).doesNotContain(damaged.ticket());
    agent
        .get("/api/console/tickets/" + damaged.ticket().value())
        .expectStatus()
        .isEqualTo(500)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("damaged");
    agent.get("/api/console/tickets/" + whole.ticket().value()).expectStatus().isOk();
    agent.does(whole.ticket().value(), "claim", java.util.Map.of()).expectStatus().isOk();
    assertThat(namingsOf(damaged.ticket().value())).hasSize(1);
  }

  @Test
  void aConversationWhoseStateIsDamagedIsToldSoAndOthersAreAnswered() throws Exception {
    var visitor = Visitor.at(home());
    visitor.says("請求書はどこですか", "0");
    visitor.waitsForReply("0");
    var other = Visitor.at(home());
    damage(idOf(visitor));

    assertThat(visitor.says("聞こえますか", "1")).isEqualTo(410);
    assertThat(visitor.says("聞こえますか", "2")).isEqualTo(410);
    assertThat(visitor.activities()).isNotEmpty();
    assertThat(other.says("請求書はどこですか", "0")).isEqualTo(200);
    other.waitsForReply("0");
    assertThat(namingsOf(idOf(visitor).toString())).hasSize(1);
  }

  @Test
  void aTicketWhoseConversationIsDamagedIsStillShownToAgents() {
    Somebody somebody = customers.named("高橋").says("画面が映りません").asksForAPerson();
    damage(somebody.id());
    var agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    var detail = agent.read("/api/console/tickets/" + somebody.ticket().value());
    assertThat(detail.toString()).contains("画面が映りません");
  }

  private void damage(ConversationId id) {
    var sql = "UPDATE conversation SET json = replace(json, '\"id\"', '\"ie\"') WHERE id = ?";
    assertThat(file.update(sql, id)).isEqualTo(1);
  }

  private void damage(TicketId id) {
    var sql =
        """
        UPDATE event SET json = replace(json, '"seq"', '"sep"')
        WHERE seq = 1 AND ticket = (SELECT key FROM ticket WHERE id = ?)\
        """;
    assertThat(file.update(sql, id)).isEqualTo(1);
  }

  private static List<TicketId> found(AgentClient agent) {
    return tickets(agent.read("/api/console/search?q=壊れた装置"));
  }

  private static List<TicketId> queued(AgentClient agent) {
    return tickets(agent.read("/api/console/tickets?limit=500"));
  }

  private static List<TicketId> tickets(JsonNode read) {
    return read.findValuesAsString("id").stream()
        .filter(id -> id.startsWith("MD-"))
        .map(TicketId::new)
        .toList();
  }

  private List<String> namingsOf(String what) {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.contains(what))
        .toList();
  }

  private static ConversationId idOf(Visitor visitor) {
    return new ConversationId("directline", visitor.conversation());
  }

  private URI home() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static void await(BooleanSupplier condition) {
    var met =
        Flux.interval(Duration.ofMillis(100))
            .onBackpressureDrop()
            .publishOn(Schedulers.boundedElastic())
            .map(_ -> condition.getAsBoolean())
            .takeUntil(is -> is)
            .take(PATIENCE)
            .blockLast();
    assertThat(requireNonNull(met)).isTrue();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
