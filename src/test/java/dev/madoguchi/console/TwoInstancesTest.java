package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import dev.madoguchi.Visitor;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.desk.TicketSearch;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.mongodb.FaultyWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two instances of the product on one server without change streams, each with a wire of its own to
 * it, in a story of which each test tells one thing: the first instance and the server stop before
 * anything is answered; the second starts before the server does; the first comes back, and goes
 * again; the second does not hear that what it stores is stored.
 */
class TwoInstancesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A socket looks by itself every 20 seconds, also for what nothing told it of. */
  private static final Duration BEFORE_A_HEARTBEAT = Duration.ofSeconds(10);

  /** So many come by each channel each time. */
  private static final int FEW = 4;

  /** What is written to a conversation that somebody takes, and to no other. */
  private static final String CLAIM = "actHolder";

  private static final String ASKED = "担当者はいますか";

  @TempDir private static Path folder;
  private static final MockWebServer connector = new MockWebServer();
  private static final List<String> delivered = new CopyOnWriteArrayList<>();

  /** The keys of the calls to a helpdesk. */
  private static final List<String> told = new CopyOnWriteArrayList<>();

  private static final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private static FaultyWire firstWire;
  private static FaultyWire secondWire;
  private static ConfigurableApplicationContext first;
  private static ConfigurableApplicationContext second;
  private static MongoServer store;

  private static List<Customer> beforeTheCrash;
  private static List<Customer> ofTheDead;
  private static List<Customer> refused;
  private static List<Integer> refusals;
  private static List<Integer> repeats;
  private static Probes withoutStore;
  private static Probes withStore;
  private static Probes deaf;
  private static int linesWhileAway;

  /** How the probes of an instance are answered. */
  private record Probes(int readiness, int liveness) {
    static Probes of(ConfigurableApplicationContext product) {
      return new Probes(health(product, "readiness"), health(product, "liveness"));
    }
  }

  @BeforeAll
  static void everythingFailsInTurn() throws Exception {
    lines.list = new CopyOnWriteArrayList<>();
    listenToDeliveries();
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    firstWire = new FaultyWire(server);
    secondWire = new FaultyWire(server);
    store = open(server);
    first = start("first", firstWire);
    beforeTheCrash = customersOf(first);
    acknowledgeOnly(beforeTheCrash, firstWire);
    store.shutdownNow();

    listenToLines();
    second = start("second", secondWire);
    withoutStore = Probes.of(second);
    Flux.interval(Duration.ofMillis(200)).take(20).blockLast();
    linesWhileAway = outageLines();
    store = open(server);
    await(() -> health(second, "readiness") == 200);
    withStore = Probes.of(second);
    await(() -> beforeTheCrash.stream().allMatch(Customer::isAnswered));

    firstWire.heal();
    await(() -> health(first, "readiness") == 200);
    ofTheDead = customersOf(first);
    refused = customersOf(second);
    acknowledgeOnly(ofTheDead, firstWire);
    secondWire.loseRepliesTo("findAndModify");
    refusals = say(refused);
    await(() -> health(second, "readiness") == 503);
    deaf = Probes.of(second);
    secondWire.heal();
    repeats = say(refused.subList(0, FEW / 2));
    await(() -> ofTheDead.stream().allMatch(Customer::isAnswered));
    firstWire.heal();
    await(() -> refused.stream().allMatch(Customer::isAnswered));
    await(() -> health(first, "readiness") == 200);
  }

  @AfterAll
  static void close() throws IOException {
    root().detachAppender(lines);
    for (var product : new ConfigurableApplicationContext[] {first, second}) {
      if (product != null) {
        product.close();
      }
    }
    firstWire.close();
    secondWire.close();
    store.shutdownNow();
    connector.close();
  }

  @Test
  void readinessFollowsTheStoreAndLivenessDoesNot() {
    assertThat(withoutStore).isEqualTo(new Probes(503, 200));
    assertThat(withStore).isEqualTo(new Probes(200, 200));
    assertThat(deaf).isEqualTo(new Probes(503, 200));
  }

  @Test
  void aStoreThatIsAwayIsOneLineForEachInstanceAndOneWhenItIsBack() {
    assertThat(linesWhileAway).isLessThanOrEqualTo(2);
    assertThat(lines.list)
        .filteredOn(line -> line.getFormattedMessage().startsWith("store: works again"))
        .hasSizeBetween(1, 4);
    assertThat(outageLines()).isLessThanOrEqualTo(6);
    assertThat(complaints()).allMatch(line -> line.getThrowableProxy() == null);
  }

  @Test
  void whatWasAcknowledgedBeforeACrashIsAnsweredOnceThereIsAStore() {
    assertAnsweredOnce(beforeTheCrash);
  }

  @Test
  void whatADeadInstanceAcknowledgedIsAnsweredByTheOtherOnce() {
    assertAnsweredOnce(ofTheDead);
  }

  @Test
  void whatWasRefusedAlthoughStoredIsHeardOnceAndAnsweredOnce() {
    assertThat(refusals).containsOnly(503);
    assertThat(repeats).containsOnly(200);
    assertAnsweredOnce(refused);
  }

  @Test
  void wordsAreShownAtTheOtherInstanceAtOnceAndTicketsAreFoundThere() throws Exception {
    var here = Visitor.at(home(first));
    assertThat(here.says("こんにちは", "0")).isEqualTo(200);
    here.movesTo(home(second));
    var open = new CountDownLatch(1);
    var elsewhere = CompletableFuture.supplyAsync(() -> hearing("予約パネル", here, open));
    assertThat(open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    here.movesTo(home(first));
    assertThat(here.says("会議室の予約パネルが消えました", "1")).isEqualTo(200);
    assertThat(elsewhere.get(BEFORE_A_HEARTBEAT.toSeconds(), TimeUnit.SECONDS)).isNotNull();

    here.movesTo(home(first));
    assertThat(here.asksForAPerson("1")).isEqualTo(200);
    here.waitsFor("TicketOpened");
    var search = second.getBean(TicketSearch.class);
    await(() -> !search.find("予約パネル", 10).collectList().blockOptional().orElseThrow().isEmpty());
    await(() -> told.stream().anyMatch(key -> key.endsWith("/1")));
    assertThat(told).doesNotHaveDuplicates();
  }

  private static void assertAnsweredOnce(List<Customer> customers) {
    for (var customer : customers) {
      var log = customer.log();
      assertThat(log).filteredOn(TwoInstancesTest::asks).hasSize(1);
      var said = log.stream().filter(entry -> entry.author() == Author.BOT).toList();
      assertThat(said).extracting(Entry::content).doesNotHaveDuplicates();
      assertThat(said).allMatch(entry -> entry.delivery() instanceof Delivery.Sent);
      if (customer.visitor() == null) {
        assertThat(delivered)
            .filteredOn(path -> path.contains(customer.id().value().replace(":", "%3A")))
            .hasSize(said.size());
      }
    }
  }

  private static boolean asks(Entry entry) {
    return entry.content() instanceof Content.Heard(Body.Text(var text, _), _)
        && text.equals(ASKED);
  }

  /** Somebody who was greeted; in Teams if there is no visitor. */
  private record Customer(ConversationId id, @Nullable Visitor visitor) {

    /** The status of the answer. */
    int asks(ConfigurableApplicationContext product) {
      try {
        if (visitor == null) {
          return post(product, this, ASKED);
        }
        visitor.movesTo(home(product));
        return visitor.says(ASKED, "asked");
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean isAnswered() {
      var log = log();
      return log.stream().anyMatch(TwoInstancesTest::asks)
          && log.getLast().author() == Author.BOT
          && log.getLast().delivery() instanceof Delivery.Sent;
    }

    List<Entry> log() {
      return second
          .getBean(Conversations.class)
          .entries(id, 0, 100)
          .collectList()
          .blockOptional()
          .orElseThrow();
    }
  }

  private static List<Customer> customersOf(ConfigurableApplicationContext product)
      throws IOException, InterruptedException {
    var customers = new ArrayList<Customer>();
    for (var n = 0; n < FEW; n++) {
      var visitor = visitor(product);
      customers.add(
          new Customer(new ConversationId("directline", visitor.conversation()), visitor));
      var inTeams = new Customer(new ConversationId("msteams", "a:" + UUID.randomUUID()), null);
      customers.add(inTeams);
      assertThat(post(product, inTeams, "こんにちは")).isEqualTo(200);
    }
    var conversations = product.getBean(Conversations.class);
    await(() ->
        conversations
            .unfinished()
            .filter(id -> customers.stream().anyMatch(customer -> customer.id().equals(id)))
            .collectList()
            .blockOptional()
            .orElseThrow()
            .isEmpty());
    return customers;
  }

  /** Somebody who comes again while nothing can be stored yet. */
  private static Visitor visitor(ConfigurableApplicationContext product) {
    var come = new AtomicReference<Visitor>();
    await(() -> {
      try {
        come.set(Visitor.at(home(product)));
        return true;
      } catch (IllegalStateException _) {
        return false;
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    return requireNonNull(come.get());
  }

  /** The first instance stores what they ask, can do no more about it, and is gone. */
  private static void acknowledgeOnly(List<Customer> customers, FaultyWire wire) {
    wire.loseRequestsWith(CLAIM);
    assertThat(customers.stream().map(customer -> customer.asks(first))).containsOnly(200);
    wire.silence(true);
  }

  /** All at the same time, at the second instance. */
  private static List<Integer> say(List<Customer> customers) {
    var answers =
        customers.stream()
            .map(customer -> CompletableFuture.supplyAsync(() -> customer.asks(second)))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static int post(ConfigurableApplicationContext product, Customer customer, String text)
      throws IOException, InterruptedException {
    var activity =
        Map.of(
            "type",
            "message",
            "id",
            customer.id().value() + text,
            "channelId",
            "msteams",
            "serviceUrl",
            connector.url("/").toString(),
            "from",
            Map.of("id", "29:" + customer.id().value(), "name", "佐藤"),
            "recipient",
            Map.of("id", "28:bot", "name", "Madoguchi"),
            "conversation",
            Map.of("id", customer.id().value(), "conversationType", "personal"),
            "text",
            text);
    var request =
        HttpRequest.newBuilder(home(product).resolve("/api/messages"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JsonMapper.shared().writeValueAsString(activity)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static void listenToDeliveries() throws IOException {
    connector.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            var key = request.getHeaders().get("Idempotency-Key");
            if (key != null) {
              told.add(key);
            }
            var body = request.getBody();
            if (request.getMethod().equals("POST")
                && body != null
                && body.utf8().contains("\"type\":\"message\"")) {
              delivered.add(request.getUrl().encodedPath());
            }
            return new MockResponse.Builder().code(201).body("{\"id\":\"1\"}").build();
          }
        });
    connector.start();
  }

  /**
   * Waits on a socket for these words.
   *
   * @param open whether what was said before has arrived, so that all else comes live
   */
  private static JsonNode hearing(String words, Visitor visitor, CountDownLatch open) {
    try {
      return visitor.waitsFor(activity -> {
        open.countDown();
        return activity.path("text").asString("").contains(words);
      });
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConfigurableApplicationContext start(String name, FaultyWire wire) {
    return new SpringApplicationBuilder(product())
        .run(
            "--server.port=0",
            "--madoguchi.store.folder=" + folder.resolve(name),
            "--madoguchi.store.uri=" + wire.uri(),
            "--madoguchi.store.timeout=2s",
            "--madoguchi.botframework.local=true",
            "--madoguchi.helpdesk.webhook.url=http://127.0.0.1:" + connector.getPort(),
            "--madoguchi.helpdesk.webhook.secret=sixteen-letters!",
            "--madoguchi.directline.secret=0123456789abcdef0123456789abcdef");
  }

  /** A server whose data are in a file, which outlives it. */
  private static MongoServer open(InetSocketAddress address) {
    var server = new MongoServer(new H2Backend(folder.resolve("store.mv").toString()));
    server.bind(address);
    return server;
  }

  private static Class<?> product() {
    try {
      return Class.forName("dev.madoguchi.Madoguchi");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static URI home(ConfigurableApplicationContext product) {
    return URI.create(
        "http://localhost:" + product.getEnvironment().getRequiredProperty("local.server.port"));
  }

  private static int health(ConfigurableApplicationContext product, String probe) {
    var request =
        HttpRequest.newBuilder(home(product).resolve("/actuator/health/" + probe)).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
    assertThat(met).isTrue();
  }

  private static void listenToLines() {
    lines.start();
    root().addAppender(lines);
  }

  private static int outageLines() {
    return (int)
        complaints().filter(line -> line.getFormattedMessage().contains("failing")).count();
  }

  private static Stream<ILoggingEvent> complaints() {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .filter(line -> line.getLoggerName().startsWith("dev.madoguchi"));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
