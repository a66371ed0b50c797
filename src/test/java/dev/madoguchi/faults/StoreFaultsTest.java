package dev.madoguchi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import dev.madoguchi.Product;
import dev.madoguchi.Visitor;
import dev.madoguchi.store.mongodb.FaultyWire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * A store of MongoDB's protocol, in this process, is slow, silent or gone, or one of three
 * instances on it dies or freezes, while many customers talk.
 */
@Tag("faults")
class StoreFaultsTest {
  private static final int PEOPLE = 12;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

  @TempDir private Path folder;
  private MongoServer server;
  private FaultyWire wire;
  private final List<URI> homes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws IOException {
    server = new MongoServer(new H2Backend(folder.resolve("store.mv").toString()));
    server.bind("127.0.0.1", 0);
    wire = new FaultyWire(server.getLocalAddress());
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    server.shutdownNow();
  }

  @Test
  void aStoreThatIsSlowSilentOrGoneLosesNothingAndEveryCallEnds() throws Exception {
    try (var product = start("one");
        var customers = new WebChatLoad(() -> home())) {
      homes.add(product.home());
      customers.start(PEOPLE);
      var recoveries = new LinkedHashMap<String, Long>();
      for (var fault : Fault.values()) {
        awaitFinished(customers, 15);
        fault.begin.accept(wire);
        Mono.delay(fault.lasts).block();
        wire.heal();
        recoveries.put(fault.name().toLowerCase(Locale.ROOT), untilSomethingIsTaken());
      }
      awaitFinished(customers, 15);
      customers.finish();
      var outcome = customers.outcome();
      var counts = outcome.counts(customers);
      counts.put("ms was the longest answer", customers.slowest().toMillis());
      counts.put("answers that were no 2xx, 429 or 503 with Retry-After", customers.odd().size());
      counts.put("ms until a message was taken again", recoveries);
      counts.put("lines logged", product.lines().size());
      FaultReport.add(
          "store (MongoDB protocol) +200 ms 20 s, +2 s 20 s, silent 30 s, refused 30 s, replies lost 15 s",
          counts);
      assertThat(outcome.isGood()).as("%s", outcome).isTrue();
      assertThat(customers.odd()).isEmpty();
      assertThat(customers.slowest()).isLessThan(LONGEST_ANSWER);
      assertThat(recoveries.values()).allMatch(millis -> millis < 15_000);
    }
  }

  /** What the wire does, and for how long. */
  private enum Fault {
    SLOW(wire -> wire.delay(Duration.ofMillis(200)), 20),
    VERY_SLOW(wire -> wire.delay(Duration.ofSeconds(2)), 20),
    SILENT(wire -> wire.silence(true), 30),
    REFUSED(wire -> wire.refuse(true), 30),
    REPLIES_LOST(wire -> wire.loseRepliesTo("update"), 15);

    private final Consumer<FaultyWire> begin;
    private final Duration lasts;

    Fault(Consumer<FaultyWire> begin, int seconds) {
      this.begin = begin;
      this.lasts = Duration.ofSeconds(seconds);
    }
  }

  private long untilSomethingIsTaken() {
    var start = System.nanoTime();
    while (!isTaken()) {
      Mono.delay(Duration.ofMillis(50)).block();
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private boolean isTaken() {
    try {
      return Visitor.at(home()).says("こんにちは", "x") == 200;
    } catch (IOException | IllegalStateException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoSpeaksWhileTheStoreIsAwayAtTheStartIsAnsweredWhenItIsBack() throws Exception {
    wire.refuse(true);
    try (var product = start("one");
        var customers = new WebChatLoad(() -> home())) {
      homes.add(product.home());
      customers.start(PEOPLE);
      Mono.delay(Duration.ofSeconds(10)).block();
      var before = customers.acknowledged();
      wire.heal();
      var taken = untilSomethingIsTaken();
      awaitFinished(customers, 15);
      customers.finish();
      var outcome = customers.outcome();
      var counts = outcome.counts(customers);
      counts.put("acknowledged while the store was away", before);
      counts.put("ms until a message was taken", taken);
      FaultReport.add("store away for 10 s when the product starts", counts);
      assertThat(outcome.isGood()).as("%s", outcome).isTrue();
      assertThat(before).isZero();
    }
  }

  @Test
  void threeInstancesKilledAndFrozenInTurnAnswerEverythingOnce() throws Exception {
    var instances = new ArrayList<Product>();
    try (var connector = new ConnectorStandIn();
        var customers = new WebChatLoad(() -> home());
        var teams = new TeamsLoad(() -> home(), connector)) {
      for (var name : List.of("one", "two", "three")) {
        instances.add(start(name));
        homes.add(instances.getLast().home());
      }
      customers.start(PEOPLE);
      teams.start(PEOPLE / 2);
      awaitFinished(customers, 30);
      FaultReport.add(
          "three instances on one store, nothing failing",
          Map.of("of " + connector.shown().size() + " shown twice", teams.again()));
      assertThat(teams.again()).isZero();

      instances.get(0).kill();
      homes.remove(instances.get(0).home());
      awaitFinished(customers, 30);
      instances.get(1).signal("STOP");
      homes.remove(instances.get(1).home());
      Mono.delay(Duration.ofSeconds(30)).block();
      instances.get(1).signal("CONT");
      awaitFinished(customers, 30);
      customers.finish();
      teams.finish();
      var start = System.nanoTime();
      var silent = teams.unanswered(Duration.ofMinutes(1));
      var outcome = customers.outcome();
      var counts = outcome.counts(customers);
      counts.putAll(teams.counts(silent));
      counts.put(
          "ms until the last was answered", Duration.ofNanos(System.nanoTime() - start).toMillis());
      FaultReport.add("three instances on one store, one killed, one frozen for 30 s", counts);
      assertThat(outcome.isGood()).as("%s", outcome).isTrue();
      assertThat(silent).isZero();
      assertThat(teams.again())
          .as("no more than what was under way at a kill and a freeze")
          .isLessThanOrEqualTo(2L * PEOPLE);
    } finally {
      instances.forEach(Product::close);
    }
  }

  private static void awaitFinished(WebChatLoad customers, int more) {
    var wanted = customers.finished() + more;
    var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (customers.finished() < wanted) {
      assertThat(System.nanoTime()).as("conversations take too long").isLessThan(end);
      Mono.delay(Duration.ofMillis(20)).block();
    }
  }

  /** One of those that are there. */
  private URI home() {
    var there = List.copyOf(homes);
    return there.get(ThreadLocalRandom.current().nextInt(there.size()));
  }

  private Product start(String name) throws IOException {
    return Product.startUnwatched(
        folder.resolve(name),
        "--madoguchi.store.uri=" + wire.uri(),
        "--madoguchi.directline.secret=" + "one secret for all instances of it",
        "--madoguchi.botframework.local=true",
        "--madoguchi.conversation.answering.per-address=1h",
        "--madoguchi.conversation.answering.share=1");
  }
}
