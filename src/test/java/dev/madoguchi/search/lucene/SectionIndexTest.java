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
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an index that is changed answers, beside one that is made anew. */
class SectionIndexTest {
  private final AnalyzedArticles analyzed = new AnalyzedArticles();
  private SectionIndex index = new SectionIndex();

  /** Also one that is too large for being put in one piece after each change. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5_000})
  void aChangedIndexCountsAndScoresAsOneMadeAnew(int small) throws IOException {
    index = new SectionIndex(small);
    var random = new Random(3);
    var articles = new ArrayList<>(IntStream.range(0, 30).mapToObj(i -> article(i, i)).toList());
    update(articles);
    for (var round = 0; round < 12; round++) {
      var at = random.nextInt(articles.size());
      switch (round % 3) {
        case 0 -> articles.set(at, article(at, random.nextInt(90)));
        case 1 -> articles.remove(at);
        default -> articles.add(article(100 + round, random.nextInt(90)));
      }
      assertThat(answers(update(articles))).isEqualTo(answers(fresh(articles)));
      assertThat(update(articles).index().statistics())
          .isEqualTo(fresh(articles).index().statistics());
    }
  }

  @Test
  void ofEditsThereAndBackTheLastOneIsFound() throws IOException {
    var others = IntStream.range(1, 30).mapToObj(i -> article(i, i)).toList();
    for (var text : List.of(40, 41, 40, 41)) {
      var articles = new ArrayList<>(others);
      articles.addFirst(article(0, text));
      var snapshot = update(articles);
      assertThat(found(snapshot, "thing" + text)).containsExactly("a0");
      assertThat(found(snapshot, "thing" + (81 - text))).doesNotContain("a0");
      assertThat(snapshot.vocabulary().has("thing" + (81 - text), Language.EN)).isFalse();
    }
  }

  @Test
  void anEditionIsStillSearchedWhileTheNextIsMade() throws IOException {
    var before = update(IntStream.range(0, 30).mapToObj(i -> article(i, i)).toList());
    update(IntStream.range(0, 30).mapToObj(i -> article(i, i == 7 ? 50 : i)).toList());
    assertThat(found(before, "thing7")).containsExactly("a7");
    assertThat(found(before, "thing50")).isEmpty();
  }

  private IndexSnapshot update(List<Article> articles) throws IOException {
    var read = analyzed.of(new KnowledgeBase("", articles, List.of()));
    return IndexSnapshot.of(
        index.update(read), Lexicon.EMPTY, analyzed.sounds(), Translations.NONE, null);
  }

  private static IndexSnapshot fresh(List<Article> articles) throws IOException {
    return IndexSnapshot.of(
        new KnowledgeBase("", articles, List.of()),
        Lexicon.EMPTY,
        new AnalyzedArticles(),
        Translations.NONE,
        null);
  }

  private static List<String> answers(IndexSnapshot snapshot) {
    return IntStream.range(0, 30)
        .mapToObj(i -> "how to repair thing" + i + " of kind" + i % 5)
        .flatMap(text ->
            search(snapshot).find(question(text), 3).hits().stream()
                .limit(1)
                .map(hit -> String.format("%s: %.5f", text, hit.score())))
        .toList();
  }

  private static List<String> found(IndexSnapshot snapshot, String text) {
    return search(snapshot).find(question(text), 3).hits().stream()
        .map(hit -> hit.article().id())
        .toList();
  }

  private static SnapshotSearch search(IndexSnapshot snapshot) {
    return new SnapshotSearch(snapshot, RankingWeights.DEFAULT, RankingModel.shipped());
  }

  private static Question question(String text) {
    return new Question(text, Language.EN, Audience.CUSTOMER, Cloud.PUBLIC);
  }

  private static Article article(int id, int text) {
    var heading = new Aligned("手順" + text, "Steps for kind" + text % 5);
    return new Article(
        "a" + id,
        "",
        new Aligned("案内" + text, "Guide to thing" + text),
        null,
        Audience.CUSTOMER,
        Set.of(Cloud.values()),
        Provenance.ORIGINAL,
        null,
        List.of(new Aligned(null, "How do I repair thing" + text + "?")),
        List.of(
            new Section("s1", 2, heading, List.of(passage("p1", "Open the box of thing" + text))),
            new Section("s2", 2, null, List.of(passage("p2", "Close it, kind" + text % 5)))),
        "a" + id + ".md");
  }

  private static Passage passage(String id, String text) {
    return new Passage(id, Passage.Kind.STEP, new Aligned(text + "を開く", text));
  }
}
