package dev.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * Two instances of the product on one server without change streams, which is not there yet when
 * the first one starts.
 */
class TwoInstancesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A socket looks by itself every 20 seconds, also for what nothing told it of. */
  private static final Duration BEFORE_A_HEARTBEAT = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void aStoreThatComesLateIsNoticedAndWhatOneInstanceStoresTheOtherShows() throws Exception {
    var lines = new ListAppender<ILoggingEvent>();
    lines.list = new CopyOnWriteArrayList<>();
    var port = freePort();
    var store = new MongoServer(new MemoryBackend());
    try (var first = start("first", port)) {
      listen(lines);
      assertThat(health(first, "readiness")).isEqualTo(503);
      assertThat(health(first, "liveness")).isEqualTo(200);
      Flux.interval(Duration.ofMillis(200)).take(40).blockLast();
      assertThat(outageLines(lines)).hasSizeLessThanOrEqualTo(1);

      store.bind("127.0.0.1", port);
      await(() -> health(first, "readiness") == 200);
      try (var second = start("second", port)) {
        assertWordsAndTicketsAreShared(first, second);
      }
    } finally {
      store.shutdownNow();
      root().detachAppender(lines);
    }
  }

  private static void assertWordsAndTicketsAreShared(
      ConfigurableApplicationContext first, ConfigurableApplicationContext second)
      throws Exception {
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

  private ConfigurableApplicationContext start(String name, int port) {
    return new SpringApplicationBuilder(product())
        .run(
            "--server.port=0",
            "--madoguchi.store.folder=" + folder.resolve(name),
            "--madoguchi.store.uri=mongodb://127.0.0.1:" + port + "/two",
            "--madoguchi.store.timeout=1s",
            "--madoguchi.directline.secret=0123456789abcdef0123456789abcdef");
  }

  private static Class<?> product() {
    try {
      return Class.forName("dev.madoguchi.Madoguchi");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws Exception {
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
    Flux.interval(Duration.ofMillis(100))
        .onBackpressureDrop()
        .publishOn(Schedulers.boundedElastic())
        .map(_ -> condition.getAsBoolean())
        .takeUntil(met -> met)
        .blockLast(PATIENCE);
  }

  private static void listen(ListAppender<ILoggingEvent> lines) {
    lines.start();
    root().addAppender(lines);
  }

  private static List<ILoggingEvent> outageLines(ListAppender<ILoggingEvent> lines) {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .toList();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
