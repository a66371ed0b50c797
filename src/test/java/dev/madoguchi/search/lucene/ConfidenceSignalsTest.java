package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class ConfidenceSignalsTest {
  private static final Lexicon NAMES =
      Lexicon.read(
          "names.tsv",
          List.of("product\tja\ten", "teams\tTeams|チームズ\tteams", "zoom\tZoom|ズーム\tzoom"));

  @Test
  void aProductThatTheArticleDoesNotNameIsNoticed() {
    var engine = engine(article("会議を録画する", "Record a Teams meeting"));
    assertThat(signals(engine, "record a teams meeting")).containsEntry("productMissed", 0.0);
    assertThat(signals(engine, "record a zoom meeting").get("productMissed")).isPositive();
  }

  @Test
  void aProductInTheOtherLanguageIsNamedToo() {
    var engine = engine(article("ズームの会議を録画する", "Record a meeting"));
    assertThat(signals(engine, "record a zoom meeting")).containsEntry("productMissed", 0.0);
  }

  @Test
  void languagesThatDisagreeAreNoticed() {
    var both = engine(article("請求書 invoice", "Invoice"));
    var one = engine(article(new Aligned("一覧", "List"), new Aligned(null, "Invoice")));
    assertThat(signals(both, "invoice").get("agreement")).isPositive();
    assertThat(signals(one, "invoice")).containsEntry("agreement", 0.0);
  }

  @Test
  void anArticleInOneLanguageIsNotDoubtedForIt() {
    assertThat(signals(engine(article(null, "Invoice")), "invoice"))
        .containsEntry("agreement", 1.0);
  }

  private static Map<String, Double> signals(SearchEngine engine, String question) {
    var asked = new Question(question, Language.EN, Audience.CUSTOMER, Cloud.PUBLIC);
    return Objects.requireNonNull(engine.search(asked, 1).block()).signals();
  }

  private static SearchEngine engine(Article article) {
    var engine =
        new LuceneSearchEngine(
            Schedulers.immediate(), Schedulers.immediate(), () -> NAMES, Path.of(""));
    engine.load(new KnowledgeBase("1", List.of(article), List.of())).block();
    return engine;
  }

  private static Article article(@Nullable String ja, @Nullable String en) {
    return article(new Aligned(ja, en), new Aligned(ja, en));
  }

  private static Article article(Aligned title, Aligned text) {
    var passage = new Passage("p", Passage.Kind.PARAGRAPH, text);
    return new Article(
        "a",
        "1",
        title,
        null,
        Audience.CUSTOMER,
        Set.of(Cloud.values()),
        Provenance.ORIGINAL,
        null,
        List.of(),
        List.of(new Section("s", 1, null, List.of(passage))),
        "a");
  }
}
