package dev.madoguchi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.Product;
import dev.madoguchi.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The product is killed, frozen, stopped and hung up on while many customers talk. */
class ProcessFaultsTest {
  private static final int PEOPLE = 24;
  private static final Duration WHILE_STOPPING = Duration.ofSeconds(20);

  @TempDir private Path data;
  private final int port = freePort();
  private final URI home = URI.create("http://localhost:" + port);

  /** The short form of what follows. */
  @Test
  void oneKillUnderLoadLosesNothingAndDoublesNothing() throws Exception {
    killed(1, 4, 4);
  }

  @Test
  @Tag("faults")
  void twentyKillsUnderLoadLoseNothingAndDoubleNothing() throws Exception {
    killed(20, 50, PEOPLE);
  }

  /**
   * @param each so many conversations end between two kills
   */
  private void killed(int kills, int each, int people) throws Exception {
    var random = new Random(20261130);
    var marked = new ArrayList<Visitor>();
    try (var connector = new ConnectorStandIn();
        var customers = new WebChatLoad(() -> home);
        var teams = new TeamsLoad(() -> home, connector)) {
      var product = start();
      customers.start(people);
      teams.start(people / 2);
      for (var kill = 1; kill <= kills; kill++) {
        awaitFinished(customers, kill * each);
        marked.add(Visitor.at(home));
        mark(marked.getLast());
        Mono.delay(Duration.ofMillis(random.nextInt(50))).block();
        product.kill();
        product = start();
      }
      customers.finish();
      teams.finish();
      var silent = teams.unanswered(Duration.ofMinutes(1));
      var outcome = customers.outcome();
      var kept = kept(marked);
      var counts = outcome.counts(customers);
      counts.put("of " + kills + " kept that were acknowledged up to 50 ms before a kill", kept);
      counts.putAll(teams.counts(silent));
      FaultReport.add("`kill -9` × " + kills + " under load, late and parallel repeats", counts);
      product.close();
      assertThat(outcome.isGood()).as("%s", outcome).isTrue();
      assertThat(kept).isEqualTo(kills);
      assertThat(silent).isZero();
      assertThat(teams.again())
          .as("no more than what was under way at a kill")
          .isLessThanOrEqualTo((long) kills * people);
      assertThat(customers.odd()).as("%s", product.lines()).isEmpty();
    }
  }

  /** Under load it may be refused and has to be said again. */
  private static void mark(Visitor visitor) throws IOException, InterruptedException {
    var status = visitor.says("請求書はどこですか", "mark");
    while (status == 429 || status == 503) {
      Mono.delay(Duration.ofMillis(50)).block();
      status = visitor.says("請求書はどこですか", "mark");
    }
    assertThat(status).isEqualTo(200);
  }

  private static long kept(Iterable<Visitor> marked) throws IOException, InterruptedException {
    var kept = 0L;
    for (var visitor : marked) {
      var there =
          visitor.activities().stream()
              .filter(one -> one.at("/channelData/clientActivityID").asString("").equals("mark"))
              .count();
      kept += there == 1 ? 1 : 0;
    }
    return kept;
  }

  @Test
  @Tag("faults")
  void whatIsFrozenOrStoppedUnderLoadLosesNothing() throws Exception {
    try (var connector = new ConnectorStandIn();
        var customers = new WebChatLoad(() -> home);
        var teams = new TeamsLoad(() -> home, connector)) {
      var product = start();
      customers.start(PEOPLE);
      teams.start(PEOPLE / 2);
      var healthy = new ArrayList<Long>();
      for (var seconds : new int[] {4, 30}) {
        awaitFinished(customers, customers.finished() + 50);
        product.signal("STOP");
        Mono.delay(Duration.ofSeconds(seconds)).block();
        product.signal("CONT");
        healthy.add(untilHealthy());
      }
      awaitFinished(customers, customers.finished() + 50);
      var start = System.nanoTime();
      product.signal("TERM");
      var ended = product.endsWithin(Duration.ofSeconds(60));
      var stopped = Duration.ofNanos(System.nanoTime() - start);
      product = start();
      customers.finish();
      teams.finish();
      var silent = teams.unanswered(Duration.ofMinutes(1));
      var outcome = customers.outcome();
      var counts = outcome.counts(customers);
      counts.put("ms until healthy after 4 s and 30 s", healthy);
      counts.put("ms until it had ended after SIGTERM", stopped.toMillis());
      counts.putAll(teams.counts(silent));
      FaultReport.add("SIGSTOP 4 s and 30 s, SIGTERM, under load", counts);
      product.close();
      assertThat(ended).isTrue();
      assertThat(stopped).isLessThan(WHILE_STOPPING);
      assertThat(outcome.isGood()).as("%s", outcome).isTrue();
      assertThat(silent).isZero();
      assertThat(healthy).allMatch(millis -> millis < 2_000);
    }
  }

  private long untilHealthy() throws InterruptedException {
    var start = System.nanoTime();
    while (!isReady()) {
      Mono.delay(Duration.ofMillis(20)).block();
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private boolean isReady() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(home.resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  @Tag("faults")
  void callersWhoHangUpAreAnsweredIfTheyWereHeard() throws Exception {
    try (var product = start()) {
      var visitors = new ArrayList<Visitor>();
      for (var n = 0; n < 300; n++) {
        var visitor = Visitor.at(home);
        visitors.add(visitor);
        var body =
            "{\"type\":\"message\",\"text\":\"%s\",\"channelData\":{\"clientActivityID\":\"h\"}}"
                .formatted(WebChatLoad.SAID.getFirst())
                .getBytes(StandardCharsets.UTF_8);
        var head =
            "POST /v3/directline/conversations/%s/activities HTTP/1.1\r\nHost: localhost:%d\r\n"
                    .formatted(visitor.conversation(), port)
                + "Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
                    .formatted(visitor.token())
                + "Content-Length: %d\r\n\r\n".formatted(body.length);
        try (var socket = new Socket(InetAddress.getByName("localhost"), port)) {
          socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
          socket.getOutputStream().write(body);
          socket.getOutputStream().flush();
          Mono.delay(Duration.ofMillis(n % 30)).block();
          socket.setSoLinger(true, 0);
        }
      }
      var counts = new LinkedHashMap<String, Object>();
      var silent = silent(visitors);
      var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (silent > 0 && System.nanoTime() < end) {
        Mono.delay(Duration.ofMillis(500)).block();
        silent = silent(visitors);
      }
      counts.put("callers", visitors.size());
      counts.put("of them heard", visitors.size() - unheard(visitors));
      counts.put("unanswered", silent);
      counts.put("errors logged", product.complaints().size());
      FaultReport.add("callers hang up 0–30 ms after sending", counts);
      assertThat(silent).isZero();
      assertThat(product.complaints()).isEmpty();
    }
  }

  private static int unheard(Iterable<Visitor> visitors) throws IOException, InterruptedException {
    var unheard = 0;
    for (var visitor : visitors) {
      unheard += visitor.activities().toString().contains("\"h\"") ? 0 : 1;
    }
    return unheard;
  }

  /** Those that were heard and not answered. */
  private static int silent(Iterable<Visitor> visitors) throws IOException, InterruptedException {
    var silent = 0;
    for (var visitor : visitors) {
      var all = visitor.activities();
      silent +=
          all.stream()
                  .filter(one -> one.at("/channelData/clientActivityID").asString("").equals("h"))
                  .map(one -> one.path("id").asString())
                  .allMatch(id ->
                      all.stream().anyMatch(one -> one.path("replyToId").asString("").equals(id)))
              ? 0
              : 1;
    }
    return silent;
  }

  @Test
  @Tag("faults")
  void whatTheBotConnectorRefusesArrivesOnceAndInOrderAfterwards() throws Exception {
    try (var connector = new ConnectorStandIn();
        var teams = new TeamsLoad(() -> home, connector);
        var product = start()) {
      var conversation = 0;
      for (var outage : new int[][] {{503, 5}, {429, 8}, {-1, 24}, {500, 60}}) {
        connector.refusal = outage[0];
        for (var n = 0; n < 10; n++) {
          teams.talk("o:" + ++conversation);
        }
        Mono.delay(Duration.ofSeconds(outage[1])).block();
        var back = System.nanoTime();
        connector.refusal = 0;
        var silent = teams.unanswered(Duration.ofMinutes(2));
        var counts = teams.counts(silent);
        counts.put("s until all was shown", Duration.ofNanos(System.nanoTime() - back).toSeconds());
        FaultReport.add(
            "Bot Connector "
                + (outage[0] < 0 ? "silent" : "answers " + outage[0])
                + " for "
                + outage[1]
                + " s",
            counts);
        assertThat(silent).isZero();
        assertThat(teams.again()).isZero();
        assertThat(teams.outOfOrder()).isZero();
      }
      assertThat(product.complaints()).isEmpty();
    }
  }

  @Test
  @Tag("faults")
  void aSecondInstanceOnTheSameFolderEndsSoon() throws Exception {
    try (var _ = start()) {
      var start = System.nanoTime();
      var ended = Product.startInVain(data);
      var took = Duration.ofNanos(System.nanoTime() - start);
      var counts = new LinkedHashMap<String, Object>();
      counts.put("ms until it had ended", took.toMillis());
      counts.put("as its exit code", ended.code());
      FaultReport.add("a second instance on the same folder", counts);
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      assertThat(ended.code()).isNotZero();
      assertThat(ended.output()).contains(data.toString());
    }
  }

  private static void awaitFinished(WebChatLoad customers, int conversations) {
    var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (customers.finished() < conversations) {
      assertThat(System.nanoTime()).as("conversations take too long").isLessThan(end);
      Mono.delay(Duration.ofMillis(20)).block();
    }
  }

  private Product start() throws IOException {
    return Product.startUnwatched(
        data,
        "--server.port=" + port,
        "--madoguchi.botframework.local=true",
        "--madoguchi.directline.limits.conversations=1000000",
        "--madoguchi.directline.limits.starts=1000000",
        "--madoguchi.directline.limits.requests=1000000",
        "--madoguchi.conversation.answering.per-address=1h",
        "--madoguchi.conversation.answering.share=1");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
