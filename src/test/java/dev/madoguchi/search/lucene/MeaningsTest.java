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
import dev.madoguchi.search.Findings;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchEngineContract;
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

/** The engine with a model keeps its contract, and finds what shares no word with the question. */
class MeaningsTest implements SearchEngineContract {
  @TempDir private Path folder = Path.of("");

  @Override
  public SearchEngine engine() {
    return engine(model());
  }

  private static SearchEngine engine(Embedder embedder) {
    return new LuceneSearchEngine(
        Schedulers.immediate(),
        Schedulers.immediate(),
        () -> Lexicon.EMPTY,
        Path.of(""),
        RankingModel.shipped(),
        embedder);
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

  private static Findings find(SearchEngine engine, String text) {
    var question = new Question(text, Language.EN, Audience.CUSTOMER, Cloud.PUBLIC);
    return Objects.requireNonNull(engine.search(question, 5).block());
  }
}
