package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Lexicon.Concept;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchEngineContract;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.opensearch.OpenSearchIndex;
import dev.madoguchi.search.opensearch.OpenSearchNode;
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

/** Against a real node. */
class SharedIndexEngineTest implements SearchEngineContract {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Lexicon LEXICON =
      new Lexicon(
          List.of(
              new Concept("invoice", List.of("請求書", "明細"), List.of("invoice", "bill")),
              new Concept("sign-in", List.of("ログイン", "サインイン"), List.of("sign in", "get in")),
              new Concept("refund", List.of("返金", "払い戻し"), List.of("refund", "money back")),
              new Concept("license", List.of("ライセンス"), List.of("license", "licence"))),
          List.of());

  private final List<SharedIndexEngine> engines = new ArrayList<>();

  @Override
  public SearchEngine engine() {
    return engine(OpenSearchNode.address(), "test", () -> Lexicon.EMPTY);
  }

  private SharedIndexEngine engine(URI address, String prefix, Supplier<Lexicon> lexicon) {
    var engine =
        new SharedIndexEngine(
            Schedulers.newBoundedElastic(2, 100, "search", 60, true),
            Schedulers.newBoundedElastic(1, 100, "index", 60, true),
            Schedulers.immediate(),
            lexicon,
            Path.of(""),
            RankingModel.shipped(),
            null,
            Schedulers.immediate(),
            1,
            new OpenSearchIndex(address, "", "", prefix, Duration.ofSeconds(5)),
            Duration.ofMillis(200));
    engines.add(engine);
    return engine;
  }

  @AfterEach
  void closeEngines() {
    engines.forEach(SharedIndexEngine::close);
  }

  @Test
  void findsTheSameAsAnEngineWithItsOwnIndexAndIsAsSureOfIt() {
    Supplier<Lexicon> lexicon = () -> LEXICON;
    var own =
        new LuceneSearchEngine(
            Schedulers.immediate(), Schedulers.immediate(), lexicon, Path.of(""));
    var shared = engine(OpenSearchNode.address(), "same", lexicon);
    var all = SyntheticArticles.own().articles();
    var articles = new KnowledgeBase("1", all.subList(0, Math.min(40, all.size())), List.of());
    own.load(articles).then(own.settled()).block();
    shared.load(articles).then(shared.settled()).block();
    for (var question : questions()) {
      isTheSame(
          question.text(),
          SearchEngineContract.findings(shared, question),
          SearchEngineContract.findings(own, question));
    }
  }

  /** Sums of the same numbers in another order may differ in their last digits. */
  private static void isTheSame(String text, SearchResult shared, SearchResult own) {
    assertThat(places(shared)).as(text).isEqualTo(places(own));
    assertThat(shared.stored()).isEqualTo(own.stored());
    assertThat(shared.corrections()).isEqualTo(own.corrections());
    assertThat(shared.signals().keySet()).isEqualTo(own.signals().keySet());
    shared
        .signals()
        .forEach((name, value) ->
            assertThat(value)
                .as(text + ": " + name)
                .isCloseTo(own.signals().get(name), Offset.offset(1e-5)));
  }

  private static List<String> places(SearchResult found) {
    return found.hits().stream()
        .map(hit -> hit.article().id() + "/" + hit.section().id() + "/" + hit.language())
        .toList();
  }

  private static List<Question> questions() {
    var questions = new ArrayList<Question>();
    for (var audience : Audience.values()) {
      for (var cloud : Cloud.values()) {
        for (var text :
            List.of(
                "請求書はどこで見られますか",
                "パスワードを忘れてログインできない",
                "ﾗｲｾﾝｽを追加したい",
                "how do I get my money back?",
                "録画はどこに保存されるの",
                "teams")) {
          questions.add(new Question(text, Language.JA, audience, cloud));
        }
        for (var text :
            List.of(
                "Where do I find my invoice?",
                "I can't get in to my acount",
                "licences for new employees",
                "メールが届かない",
                "who can see what I share in a meeting, and how do I stop sharing?")) {
          questions.add(new Question(text, Language.EN, audience, cloud));
        }
      }
    }
    return questions;
  }

  @Test
  void instancesWithTheSameArticlesShareOneIndexAndThoseWithOthersAreNotDisturbed()
      throws Exception {
    var first = engine(OpenSearchNode.address(), "fleet", () -> Lexicon.EMPTY);
    var second = engine(OpenSearchNode.address(), "fleet", () -> Lexicon.EMPTY);
    var before = new KnowledgeBase("1", List.of(INVOICE), List.of());
    var after = new KnowledgeBase("2", List.of(INVOICE, PASSWORD), List.of());
    Mono.when(first.load(before), second.load(before)).block();
    assertThat(indices("fleet")).hasSize(1);
    second.load(after).block();
    assertThat(indices("fleet")).hasSize(2);
    assertThat(SearchEngineContract.found(first, SearchEngineContract.en("invoice")))
        .containsExactly("invoice");
    assertThat(SearchEngineContract.found(second, SearchEngineContract.en("password")))
        .containsExactly("password");
    assertThat(get("/_cat/aliases/fleet_*?h=alias").lines().map(String::strip))
        .containsExactlyInAnyOrder("fleet_customers", "fleet_agents");
  }

  @Test
  void whatWasLostIsWrittenAgain() throws Exception {
    var engine = engine(OpenSearchNode.address(), "lost", () -> Lexicon.EMPTY);
    engine.load(new KnowledgeBase("1", List.of(INVOICE), List.of())).block();
    for (var index : indices("lost")) {
      send("DELETE", "/" + index);
    }
    assertThatThrownBy(() -> engine.search(SearchEngineContract.en("invoice"), 5).block())
        .hasMessageContaining("no such index");
    await(() -> finds(engine));
  }

  @Test
  void whileTheClusterIsDownNothingIsFoundAndAfterwardsAllIs() {
    var node = OpenSearchNode.address();
    var way = new Way(node);
    var engine = engine(way.address(), "down", () -> Lexicon.EMPTY);
    way.close();
    var articles = new KnowledgeBase("1", List.of(INVOICE), List.of());
    assertThatThrownBy(() -> engine.load(articles).block()).isNotNull();
    assertThatThrownBy(() -> engine.ready().block()).isNotNull();
    assertThat(engine.degraded()).hasValueSatisfying(why -> assertThat(why).contains("OpenSearch"));
    way.open();
    await(() -> finds(engine));
    engine.ready().block();
    assertThat(engine.degraded()).isEmpty();
    way.close();
    assertThat(finds(engine)).isFalse();
    assertThat(engine.open("invoice", "", SearchEngineContract.en("invoice")).block()).isNotNull();
    way.open();
    await(() -> finds(engine));
    way.close();
  }

  /** A way to the node that can be closed. */
  private static final class Way {
    private final URI node;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private DisposableServer server;

    Way(URI node) {
      this.node = node;
      this.server = open(0);
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.port());
    }

    void open() {
      server = open(server.port());
    }

    private DisposableServer open(int port) {
      return TcpServer.create()
          .host("127.0.0.1")
          .port(port)
          .doOnConnection(connections::add)
          .handle((in, out) ->
              TcpClient.create()
                  .host(node.getHost())
                  .port(node.getPort())
                  .handle((back, forth) ->
                      Mono.firstWithSignal(
                          forth.send(in.receive().retain()).then(),
                          out.send(back.receive().retain()).then()))
                  .connect()
                  .flatMap(connection -> connection.onDispose()))
          .bindNow();
    }

    void close() {
      server.disposeNow();
      connections.forEach(Connection::dispose);
      connections.clear();
    }
  }

  private static boolean finds(SearchEngine engine) {
    return Boolean.TRUE.equals(
        engine
            .search(SearchEngineContract.en("invoice"), 5)
            .map(found -> !found.hits().isEmpty())
            .onErrorReturn(false)
            .block());
  }

  private static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for long enough").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static List<String> indices(String prefix) throws Exception {
    return get("/_cat/indices/" + prefix + "_*?h=index").lines().map(String::strip).toList();
  }

  private static String get(String path) throws Exception {
    return send("GET", path);
  }

  private static String send(String method, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(OpenSearchNode.address().resolve(path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return Objects.requireNonNull(
          client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }
}
