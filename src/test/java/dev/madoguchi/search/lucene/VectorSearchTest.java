package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.onnx.OnnxEmbedder;
import dev.madoguchi.embedding.onnx.TinyModel;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchEngineContract;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The engine with a model keeps its contract, and finds what shares no word with the question. */
@ExtendWith(OutputCaptureExtension.class)
class VectorSearchTest implements SearchEngineContract {
  @TempDir private Path folder = Path.of("");

  @Override
  public SearchEngine engine() {
    return engine(model());
  }

  private static SearchEngine engine(Embedder embedder) {
    return engine(embedder, Schedulers.immediate());
  }

  private static SearchEngine engine(Embedder embedder, Scheduler encoding) {
    return new LuceneSearchEngine(
        Schedulers.immediate(),
        Schedulers.immediate(),
        Schedulers.immediate(),
        () -> Lexicon.EMPTY,
        Path.of(""),
        RankingModel.shipped(),
        embedder,
        encoding,
        1);
  }

  private Embedder model() {
    try {
      var model =
          new TinyModel()
              .with(new float[] {1, 0, 0}, "lorry", "automobile")
              .with(new float[] {0, 1, 0}, "printer")
              .with(new float[] {0, 0, 1}, "invoice", "請求書")
              .reading("請求書を確認したい契約の変更と解約について管理者パスワドー忘れ");
      return new OnnxEmbedder(new EmbeddingProperties(model.in(folder).toString(), "", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatMeansTheSameIsFoundWithoutACommonWord() {
    var engine = engine();
    load(engine);
    var findings = find(engine, "automobile");
    assertThat(findings.hits()).isNotEmpty();
    assertThat(findings.hits().getFirst().article().id()).isEqualTo("lorries");
  }

  @Test
  void whatWasFoundByMeaningAloneHasNoStrength() {
    var engine = engine();
    load(engine);
    assertThat(find(engine, "automobile").signals()).containsEntry("strength", 0.0);
    assertThat(find(engine, "printer").signals().get("strength")).isPositive();
  }

  @Test
  void aModelThatFailsLeavesTheWords() {
    var engine =
        engine(
            new Embedder() {
              @Override
              public float[] question(String text) {
                throw new IllegalStateException("broken");
              }

              @Override
              public float[] passage(String text) {
                return new float[] {1, 0, 0};
              }

              @Override
              public void close() {}
            });
    load(engine);
    assertThat(find(engine, "printer").hits().getFirst().article().id()).isEqualTo("printers");
    assertThat(find(engine, "automobile").hits()).isEmpty();
  }

  /** One whose vectors and faults are set, of so many dimensions. */
  private static final class SetEmbedder implements Embedder {
    private int dimensions = 3;
    private boolean fails;
    private int made;
    private Runnable changed = () -> {};

    @Override
    public float[] question(String text) {
      return passage(text);
    }

    @Override
    public float[] passage(String text) {
      if (fails) {
        throw new IllegalStateException("no vectors");
      }
      made++;
      var vector = new float[dimensions];
      vector[text.contains("lorry") || text.contains("automobile") ? 0 : 1] = 1;
      return vector;
    }

    @Override
    public void whenChanged(Runnable then) {
      changed = then;
    }

    @Override
    public void close() {}
  }

  @Test
  void articlesAreFoundByWordsWhileVectorsAreBeingMade() {
    var later = new ArrayDeque<Runnable>();
    var engine = engine(new SetEmbedder(), Schedulers.fromExecutor(later::add));
    load(engine);
    assertThat(find(engine, "printer").hits().getFirst().article().id()).isEqualTo("printers");
    assertThat(engine.degraded()).hasValueSatisfying(why -> assertThat(why).contains("being made"));
    later.remove().run();
    assertThat(engine.degraded()).isEmpty();
    assertThat(find(engine, "automobile").hits().getFirst().article().id()).isEqualTo("lorries");
  }

  @Test
  void vectorsThatCouldNotBeMadeAreAskedForAgainAndTheFailureIsNamedOnce(CapturedOutput output) {
    var time = VirtualTimeScheduler.create();
    var embedder = new SetEmbedder();
    embedder.fails = true;
    var engine = engine(embedder, time);
    load(engine);
    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(engine.degraded()).isPresent();
    assertThat(output.getAll()).containsOnlyOnce("no vectors of the articles");
    embedder.fails = false;
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(engine.degraded()).isEmpty();
    assertThat(find(engine, "automobile").hits().getFirst().article().id()).isEqualTo("lorries");
  }

  @Test
  void anEncoderThatBecomesAnotherOneMakesAllVectorsAnew() {
    var time = VirtualTimeScheduler.create();
    var embedder = new SetEmbedder();
    var engine = engine(embedder, time);
    load(engine);
    time.advanceTime();
    embedder.dimensions = 4;
    assertThat(find(engine, "printer").hits().getFirst().article().id()).isEqualTo("printers");
    embedder.changed.run();
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(find(engine, "automobile").hits().getFirst().article().id()).isEqualTo("lorries");
  }

  @Test
  void vectorsOfTextsThatStayAreNotMadeAgain() {
    var embedder = new SetEmbedder();
    var engine = engine(embedder);
    load(engine);
    embedder.made = 0;
    load(engine);
    assertThat(embedder.made).isZero();
  }

  private static void load(SearchEngine engine) {
    var articles = List.of(article("lorries", "lorry"), article("printers", "printer"));
    engine.load(new KnowledgeBase("1", articles, List.of())).block();
  }

  private static Article article(String id, String word) {
    var text = new Aligned(null, word);
    var passage = new Passage("p", Passage.Kind.PARAGRAPH, text);
    return new Article(
        id,
        "1",
        text,
        null,
        Audience.CUSTOMER,
        Set.of(Cloud.values()),
        Provenance.ORIGINAL,
        null,
        List.of(),
        List.of(new Section("s", 1, null, List.of(passage))),
        id);
  }

  private static SearchResult find(SearchEngine engine, String text) {
    var question = new Question(text, Language.EN, Audience.CUSTOMER, Cloud.PUBLIC);
    return Objects.requireNonNull(engine.search(question, 5).block());
  }
}
