package dev.madoguchi.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a real server on the loopback that answers well, badly or not at all. */
@ExtendWith(OutputCaptureExtension.class)
class RemoteEmbedderTest {
  private static final String KEY = "sk-secret-0815";

  @TempDir private Path folder = Path.of("");
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;
  private volatile Answer answer = RemoteEmbedderTest::vectors;
  private Instant now = Instant.parse("2026-11-30T00:00:00Z");

  private interface Answer {
    void to(HttpExchange exchange, JsonNode request) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          var request = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
          requests.add(request);
          keys.add(
              exchange.getRequestHeaders().getFirst("authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("api-key")
                  + " "
                  + exchange.getRequestURI());
          answer.to(exchange, request);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private RemoteEmbedder embedder(String path, int batch) {
    var url = "http://localhost:" + server.getAddress().getPort() + path;
    return new RemoteEmbedder(
        new RemoteEmbeddingProperties(
            url, "small", KEY, "query: ", "passage: ", batch, 0, 1_000_000, folder.toString()),
        () -> now);
  }

  private RemoteEmbedder embedder() {
    return embedder("/v1", 2);
  }

  @Test
  void vectorsAreThoseOfTheServerInOrderAndOfLengthOne() {
    var vectors = embedder().passages(List.of("a", "bb", "ccc"));
    assertThat(vectors).hasSize(3);
    for (var i = 0; i < 3; i++) {
      var length = Math.hypot(1, i + 1.0);
      assertThat(vectors.get(i)[0]).isCloseTo((float) (1 / length), within(1e-6f));
    }
    assertThat(requests).hasSize(2);
    assertThat(requests.getFirst().get("model").asString()).isEqualTo("small");
    assertThat(requests.getFirst().at("/input/0").asString()).isEqualTo("passage: a");
  }

  @Test
  void aQuestionHasItsOwnPrefix() {
    embedder().question("who?");
    assertThat(requests.getFirst().at("/input/0").asString()).isEqualTo("query: who?");
    assertThat(keys.getFirst()).isEqualTo("Bearer " + KEY + " null /v1/embeddings");
  }

  @Test
  void azureTakesTheKeyInItsOwnHeader() {
    embedder("/openai/deployments/small/embeddings?api-version=2024-10-21", 2).question("who?");
    assertThat(keys.getFirst())
        .isEqualTo("null " + KEY + " /openai/deployments/small/embeddings?api-version=2024-10-21");
  }

  @Test
  void aRestartAsksForNothingAnew() {
    var before = embedder().passages(List.of("a", "bb"));
    requests.clear();
    assertThat(embedder().passages(List.of("a", "bb")))
        .usingRecursiveComparison()
        .isEqualTo(before);
    assertThat(requests).isEmpty();
  }

  @Test
  void whatIsDamagedOnDiskIsAskedForAnew() throws IOException {
    embedder().passages(List.of("a", "bb"));
    try (var files = Files.list(folder)) {
      var file = files.findFirst().orElseThrow();
      var bytes = Files.readAllBytes(file);
      bytes[bytes.length - 5] ^= 1;
      Files.write(file, bytes);
    }
    requests.clear();
    assertThat(embedder().passages(List.of("a", "bb"))).hasSize(2);
    assertThat(requests).hasSize(1);
    requests.clear();
    assertThat(embedder().passages(List.of("a", "bb"))).hasSize(2);
    assertThat(requests).isEmpty();
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() {
    answer =
        (exchange, request) -> {
          if (requests.size() < 2) {
            exchange.getResponseHeaders().add("retry-after", "0");
            status(exchange, 429, "slow down");
          } else {
            vectors(exchange, request);
          }
        };
    var embedder = embedder();
    assertThat(embedder.passages(List.of("a"))).hasSize(1);
    assertThat(embedder.fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 429, 500})
  void aRefusalIsNamedOnceAndQuestionsAreNotSentForAWhile(int status, CapturedOutput output) {
    answer = (exchange, _) -> status(exchange, status, "{\"error\":\"bad key " + KEY + "\"}");
    var embedder = embedder();
    for (var i = 0; i < 5; i++) {
      assertThatThrownBy(() -> embedder.question("a customer's words"))
          .hasMessageContaining("status " + status);
    }
    assertThat(requests).hasSize(1);
    assertThat(embedder.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("status"));
    assertThat(output.getAll().split("status " + status, -1)).hasSize(2);
    assertThat(output.getAll()).doesNotContain(KEY).doesNotContain("a customer's words");
    answer = RemoteEmbedderTest::vectors;
    now = now.plusSeconds(31);
    assertThat(embedder.question("again")).hasSize(2);
    assertThat(embedder.fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"data\":[]}",
        "{\"data\":[{\"index\":0,\"embedding\":[]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}",
        "{\"data\":[{\"index\":7,\"embedding\":[1,0]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[\"NaN\",1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"}]}",
        "{\"data\":{\"index\":0}}",
        "[1,2"
      })
  void garbageIsNoVector(String body) {
    answer = (exchange, _) -> status(exchange, 200, body);
    var embedder = embedder();
    assertThatThrownBy(() -> embedder.question("a")).isInstanceOf(EmbeddingException.class);
    assertThatThrownBy(() -> embedder.passages(List.of("a")))
        .isInstanceOf(EmbeddingException.class);
    assertThat(embedder.fault()).isPresent();
  }

  @Test
  void aQuestionWaitsForAShortWhileOnly() throws InterruptedException {
    answer =
        (exchange, request) -> {
          await();
          vectors(exchange, request);
        };
    var embedder = embedder();
    var asked =
        new Thread(() -> {
          try {
            embedder.question("a");
          } catch (EmbeddingException e) {
            // What is waited for.
          }
        });
    asked.start();
    asked.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(asked.isAlive()).isFalse();
    assertThat(embedder.fault()).isPresent();
    assertThatThrownBy(() -> embedder.question("b")).hasMessageContaining("not asked");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    var embedder = embedder();
    server.stop(0);
    assertThatThrownBy(() -> embedder.question("a")).isInstanceOf(EmbeddingException.class);
    assertThat(embedder.fault()).isPresent();
  }

  @Test
  void whenTheLengthOfVectorsChangesAllAreMadeAnew() {
    var embedder = embedder();
    embedder.passages(List.of("a", "bb"));
    answer = (exchange, request) -> vectors(exchange, request, 3);
    assertThatThrownBy(() -> embedder.question("a")).hasMessageContaining("3 dimensions instead");
    assertThat(embedder.passages(List.of("a", "bb"))).allMatch(vector -> vector.length == 3);
    requests.clear();
    assertThat(embedder().passages(List.of("a", "bb"))).allMatch(vector -> vector.length == 3);
    assertThat(requests).isEmpty();
  }

  @Test
  void theKeyIsNotPartOfTheText() {
    var properties =
        new RemoteEmbeddingProperties(
            "https://host/v1?api-version=1", "m", KEY, "", "", 1, 0, 1, "");
    assertThat(properties.toString()).doesNotContain(KEY);
    assertThat(properties.address()).hasToString("https://host/v1/embeddings?api-version=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "ftp://host", "https://", "https://me:secret@host/v1", "http://a b"})
  void anAddressThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> new RemoteEmbeddingProperties(url, "", "", "", "", 1, 0, 1, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("madoguchi.search.embedding.url")
        .hasMessageNotContaining("secret");
  }

  private void await() {
    try {
      released.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void vectors(HttpExchange exchange, JsonNode request) throws IOException {
    vectors(exchange, request, 2);
  }

  /** For a text of n letters after its prefix (1, n, 0 …), in reverse order. */
  private static void vectors(HttpExchange exchange, JsonNode request, int dimensions)
      throws IOException {
    var data = new ArrayList<String>();
    for (var i = 0; i < request.get("input").size(); i++) {
      var text = request.get("input").get(i).asString();
      var numbers = "1," + text.replaceAll("^[a-z]+: ", "").length() + ",0".repeat(dimensions - 2);
      data.addFirst("{\"index\":" + i + ",\"embedding\":[" + numbers + "]}");
    }
    status(exchange, 200, data.stream().collect(Collectors.joining(",", "{\"data\":[", "]}")));
  }

  private static void status(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
