package dev.madoguchi.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.Visitor;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.StoreFile;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.desk.audit.AuditLog.Audited;
import dev.madoguchi.desk.audit.AuditLog.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** What was stored is acted upon although whoever asked hangs up before hearing of it. */
@ConsoleServer
class HangUpTest {
  private static final int CALLERS = 30;
  private static final int LONGEST_MILLIS = 30;

  /** So many of them at least were not gone before anything was stored. */
  private static final int FEW = CALLERS / 10;

  /** Long after what was sent has been stored, if it was. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private Conversations conversations;
  @Autowired private Tickets tickets;
  @Autowired private Customers customers;
  @Autowired private SignInLinks links;
  @Autowired private AuditLog audit;
  @Autowired private StoreFile file;
  @LocalServerPort private int port;

  @ParameterizedTest
  @EnumSource
  void everyMessageThatWasStoredIsAnswered(Store store) throws Exception {
    var spoken = hangUpAfter(store, _ -> Map.of("type", "message", "text", "請求書はどこですか"));
    assertThat(eventually(() -> unanswered(spoken), List::isEmpty)).isEmpty();
    assertThat(heard(spoken)).hasSizeGreaterThan(FEW);
  }

  @ParameterizedTest
  @EnumSource
  void everyWishForAPersonThatWasStoredBecomesATicket(Store store) throws Exception {
    var spoken =
        hangUpAfter(
            store,
            n ->
                Map.of(
                    "type", "message", "value", Map.of("verb", "accept", "submissionId", "s" + n)));
    assertThat(eventually(() -> withoutTicket(spoken), List::isEmpty)).isEmpty();
    assertThat(heard(spoken)).hasSizeGreaterThan(FEW);
  }

  @ParameterizedTest
  @EnumSource
  void everyReplyOfAnAgentThatWasStoredIsToldAndAudited(Store store) throws Exception {
    var agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    var somebody = customers.named("佐藤").asksForAPerson();
    var ticket = somebody.ticket();
    agent.does(ticket.value(), "claim", Map.of()).expectStatus().isOk();
    var headers = "Cookie: madoguchi=" + agent.cookie() + "\r\nX-CSRF-TOKEN: " + agent.csrf();
    var path = "/api/console/tickets/" + ticket.value() + "/reply";
    during(
        store,
        n ->
            hangUpAfter(
                path,
                headers + "\r\nIdempotency-Key: " + UUID.randomUUID(),
                Map.of("text", "返事 " + n),
                n));
    assertThat(eventually(() -> untold(ticket, somebody.id()), List::isEmpty)).isEmpty();
    assertThat(eventually(() -> unaudited(ticket), List::isEmpty)).isEmpty();
    assertThat(replies(ticket)).hasSizeGreaterThan(FEW);
  }

  /** How the store is while callers come and go. */
  enum Store {
    /** It stores at once: some callers are gone before that, some after it. */
    QUICK,
    /** Whoever asks is gone before anything is stored. */
    PAUSED
  }

  /** The conversations in which somebody said that and was gone up to 30 ms later. */
  private List<ConversationId> hangUpAfter(Store store, Function<Integer, Map<String, ?>> said)
      throws Exception {
    var visitors = new ArrayList<Visitor>();
    for (var n = 0; n < CALLERS; n++) {
      visitors.add(Visitor.at(URI.create("http://127.0.0.1:" + port)));
    }
    during(
        store,
        n -> {
          var visitor = visitors.get(n);
          hangUpAfter(
              "/v3/directline/conversations/" + visitor.conversation() + "/activities",
              "Authorization: Bearer " + visitor.token(),
              said.apply(n),
              n);
        });
    return visitors.stream()
        .map(visitor -> new ConversationId("directline", visitor.conversation()))
        .toList();
  }

  private void during(Store store, Caller caller) throws Exception {
    StoreFile.Work all =
        () -> {
          for (var n = 0; n < CALLERS; n++) {
            caller.call(n);
          }
        };
    switch (store) {
      case QUICK -> all.run();
      case PAUSED -> file.pausedDuring(all);
    }
  }

  /** One of many. */
  private interface Caller {
    void call(int n) throws Exception;
  }

  private void hangUpAfter(String path, String headers, Map<String, ?> body, int n)
      throws IOException {
    var json = JsonMapper.shared().writeValueAsString(body).getBytes(UTF_8);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var head =
          "POST %s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\nContent-Type: application/json\r\n"
                  .formatted(path, port, headers)
              + "Content-Length: "
              + json.length
              + "\r\n\r\n";
      socket.getOutputStream().write((head + new String(json, UTF_8)).getBytes(UTF_8));
      socket.getOutputStream().flush();
      Mono.delay(Duration.ofMillis(n % LONGEST_MILLIS)).block();
      socket.setSoLinger(true, 0);
    }
  }

  /** Those in which something was stored that has not been dealt with. */
  private List<ConversationId> unanswered(List<ConversationId> ids) {
    return all(
        Flux.fromIterable(ids)
            .filterWhen(id ->
                Mono.zip(conversations.find(id), lastHeard(id))
                    .map(found -> found.getT1().answered() < found.getT2().seq())));
  }

  /** Those in which more was stored than that somebody came. */
  private List<ConversationId> heard(List<ConversationId> ids) {
    return all(
        Flux.fromIterable(ids)
            .filterWhen(id -> lastHeard(id).map(last -> !(said(last) instanceof Body.Joined))));
  }

  private List<ConversationId> withoutTicket(List<ConversationId> ids) {
    return all(
        Flux.fromIterable(heard(ids))
            .filterWhen(id -> tickets.list(TicketQuery.of(id)).hasElements().map(has -> !has)));
  }

  private Mono<dev.madoguchi.conversation.Entry> lastHeard(ConversationId id) {
    return conversations
        .entries(id, 0, 100)
        .filter(entry -> entry.content() instanceof Content.Heard)
        .last();
  }

  private static Body said(dev.madoguchi.conversation.Entry entry) {
    return ((Content.Heard) entry.content()).body();
  }

  private List<String> untold(TicketId ticket, ConversationId id) {
    var untold = new ArrayList<>(replies(ticket));
    untold.removeAll(told(id));
    return untold;
  }

  private List<Instant> unaudited(TicketId ticket) {
    var unaudited =
        new ArrayList<>(
            stored(ticket).events().stream()
                .filter(event -> event.change() instanceof Change.AgentWrote)
                .map(TicketEvent::at)
                .toList());
    audited(ticket).forEach(line -> unaudited.remove(line.at()));
    return unaudited;
  }

  private static <T> List<T> all(Flux<T> found) {
    return requireNonNull(found.collectList().block());
  }

  private List<String> replies(TicketId id) {
    return stored(id).events().stream()
        .map(event -> event.change())
        .filter(Change.AgentWrote.class::isInstance)
        .map(change -> ((Change.AgentWrote) change).text())
        .toList();
  }

  private Ticket stored(TicketId id) {
    return requireNonNull(tickets.find(id).block());
  }

  private List<String> told(ConversationId id) {
    return requireNonNull(
        conversations
            .entries(id, 0, 1_000)
            .filter(entry -> entry.content() instanceof Content.AgentSaid)
            .map(entry -> ((Content.AgentSaid) entry.content()).text())
            .collectList()
            .block());
  }

  private List<Audited> audited(TicketId ticket) {
    return requireNonNull(
        audit
            .before(null)
            .map(Entry::what)
            .filter(what -> what.about().equals(ticket.value()))
            .filter(what -> what.deed().equals("AgentWrote"))
            .collectList()
            .block());
  }

  /** What is there after a while of quiet, as soon as it is as it should be. */
  private static <T> T eventually(Supplier<T> what, Predicate<T> good) {
    return requireNonNull(
        Mono.delay(QUIET)
            .publishOn(Schedulers.boundedElastic())
            .map(_ -> what.get())
            .repeat()
            .takeUntil(good)
            .take(PATIENCE)
            .blockLast());
  }
}
