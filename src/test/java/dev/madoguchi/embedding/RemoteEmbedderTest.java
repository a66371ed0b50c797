package dev.madoguchi.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
  private final MockWebServer server = new MockWebServer();
  private volatile Function<JsonNode, MockResponse.Builder> answer = request -> vectors(request, 2);
  private Instant now = Instant.parse("2026-11-30T00:00:00Z");

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest recorded) {
            var body = Objects.requireNonNull(recorded.getBody()).utf8();
            var request = JsonMapper.shared().readTree(body);
            requests.add(request);
            keys.add(
                recorded.getHeaders().get("authorization")
                    + " "
                    + recorded.getHeaders().get("api-key")
                    + " "
                    + recorded.getTarget());
            return answer.apply(request).build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RemoteEmbedder embedder(String path, int batch) {
    return embedder(path, batch, Duration.ofSeconds(10));
  }

  private RemoteEmbedder embedder(String path, int batch, Duration timeout) {
    var url = "http://localhost:" + server.getPort() + path;
    return new RemoteEmbedder(
        new RemoteEmbeddingProperties(
            url,
            "small",
            KEY,
            "query: ",
            "passage: ",
            batch,
            0,
            timeout,
            1_000_000,
            folder.toString()),
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
        request ->
            requests.size() < 2
                ? status(429, "slow down").addHeader("retry-after", "0")
                : vectors(request, 2);
    var embedder = embedder();
    assertThat(embedder.passages(List.of("a"))).hasSize(1);
    assertThat(embedder.fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 429, 500})
  void aRefusalIsNamedOnceAndQuestionsAreNotSentForAWhile(int status, CapturedOutput output) {
    answer = _ -> status(status, "{\"error\":\"bad key " + KEY + "\"}");
    var embedder = embedder();
    for (var i = 0; i < 5; i++) {
      assertThatThrownBy(() -> embedder.question("a customer's words"))
          .hasMessageContaining("status " + status);
    }
    assertThat(requests).hasSize(1);
    assertThat(embedder.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("status"));
    assertThat(output.getAll().split("status " + status, -1)).hasSize(2);
    assertThat(output.getAll()).doesNotContain(KEY).doesNotContain("a customer's words");
    answer = request -> vectors(request, 2);
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
    answer = _ -> status(200, body);
    var embedder = embedder();
    assertThatThrownBy(() -> embedder.question("a")).isInstanceOf(EmbeddingException.class);
    assertThatThrownBy(() -> embedder.passages(List.of("a")))
        .isInstanceOf(EmbeddingException.class);
    assertThat(embedder.fault()).isPresent();
  }

  static Stream<MockResponse.Builder> slow() {
    return Stream.of(
        vectors(JsonMapper.shared().readTree("{\"input\":[\"a\"]}"), 2)
            .headersDelay(1, TimeUnit.HOURS),
        vectors(JsonMapper.shared().readTree("{\"input\":[\"a\"]}"), 2)
            .bodyDelay(1, TimeUnit.HOURS),
        vectors(JsonMapper.shared().readTree("{\"input\":[\"a\"]}"), 2)
            .throttleBody(1, 1, TimeUnit.HOURS));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void aQuestionWaitsForAShortWhileOnly(MockResponse.Builder slow) {
    answer = _ -> slow;
    var embedder = embedder("/v1", 2, Duration.ofMillis(300));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> embedder.question("a"))
                .hasMessageContaining("no answer within 300 ms"));
    assertThat(embedder.fault()).isPresent();
    assertThatThrownBy(() -> embedder.question("b")).hasMessageContaining("not asked");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    var embedder = embedder();
    server.close();
    assertThatThrownBy(() -> embedder.question("a")).isInstanceOf(EmbeddingException.class);
    assertThat(embedder.fault()).isPresent();
  }

  @Test
  void whenTheLengthOfVectorsChangesAllAreMadeAnew() {
    var embedder = embedder();
    var changes = new AtomicInteger();
    embedder.whenChanged(changes::incrementAndGet);
    embedder.passages(List.of("a", "bb"));
    answer = request -> vectors(request, 3);
    assertThatThrownBy(() -> embedder.question("a")).hasMessageContaining("3 dimensions instead");
    assertThat(changes).hasValue(1);
    assertThat(embedder.passages(List.of("a", "bb"))).allMatch(vector -> vector.length == 3);
    requests.clear();
    assertThat(embedder().passages(List.of("a", "bb"))).allMatch(vector -> vector.length == 3);
    assertThat(requests).isEmpty();
  }

  @Test
  void whenAServerHasOtherVectorsAfterARestartAllAreMadeAnew() {
    embedder().passages(List.of("a", "bb"));
    answer = request -> vectors(request, 3);
    var embedder = embedder();
    assertThatThrownBy(() -> embedder.passages(List.of("a", "bb", "ccc")))
        .hasMessageContaining("dimensions instead of");
    assertThat(embedder.passages(List.of("a", "bb", "ccc"))).allMatch(vector -> vector.length == 3);
  }

  @Test
  void aVeryLongPassageIsShortenedBetweenLetters() {
    embedder().passages(List.of("a".repeat(3_999) + "😀".repeat(1_000)));
    assertThat(requests.getFirst().at("/input/0").asString())
        .isEqualTo("passage: " + "a".repeat(3_999));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk secret", "sk-sécret", "sk\nsecret", "キーsecret"})
  void aKeyThatCannotBeSentIsRefusedWithoutRepeatingIt(String key) {
    assertThatThrownBy(() -> properties("https://host/v1", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("madoguchi.search.embedding.key")
        .hasMessageNotContaining("cret");
  }

  @Test
  void theKeyIsNotPartOfTheText() {
    var properties = properties("https://host/v1?api-version=1", KEY + "\n");
    assertThat(properties.toString()).doesNotContain(KEY);
    assertThat(properties.key()).isEqualTo(KEY);
    assertThat(properties.address()).hasToString("https://host/v1/embeddings?api-version=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "ftp://host", "https://", "https://me:secret@host/v1", "http://a b"})
  void anAddressThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> properties(url, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("madoguchi.search.embedding.url")
        .hasMessageNotContaining("secret");
  }

  private static RemoteEmbeddingProperties properties(String url, String key) {
    return new RemoteEmbeddingProperties(
        url, "m", key, "", "", 1, 0, Duration.ofMillis(300), 1, "");
  }

  /** For a text of n letters after its prefix (1, n, 0 …), in reverse order. */
  private static MockResponse.Builder vectors(JsonNode request, int dimensions) {
    var data = new ArrayList<String>();
    for (var i = 0; i < request.get("input").size(); i++) {
      var text = request.get("input").get(i).asString();
      var numbers = "1," + text.replaceAll("^[a-z]+: ", "").length() + ",0".repeat(dimensions - 2);
      data.addFirst("{\"index\":" + i + ",\"embedding\":[" + numbers + "]}");
    }
    return status(200, data.stream().collect(Collectors.joining(",", "{\"data\":[", "]}")));
  }

  private static MockResponse.Builder status(int status, String body) {
    return new MockResponse.Builder().code(status).body(body);
  }
}
