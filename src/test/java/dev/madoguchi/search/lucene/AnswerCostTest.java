package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer takes, counted and not timed, so that it says the same on every machine. */
class AnswerCostTest {
  private static final long MOST = 600_000;
  private static final List<Question> QUESTIONS =
      List.of(
          question("請求書はどこで見られますか", Language.JA),
          question("パスワードを忘れてログインできない", Language.JA),
          question("ライセンスを追加するには", Language.JA),
          question("Where do I find my invoice?", Language.EN),
          question("I can't get in to my account", Language.EN),
          question("How do I add licences for new employees?", Language.EN));

  @Test
  void anAnswerTakesLittleMemory() throws IOException {
    assertThat(allocated(SyntheticArticles.own())).isLessThan(MOST);
  }

  @Test
  void whatAnAnswerTakesDoesNotGrowWithTheKnowledgeBase() throws IOException {
    assertThat(allocated(SyntheticArticles.of(8_000))).isLessThan(MOST);
  }

  /** Bytes an answer allocates, once everything it needs has been used before. */
  private static long allocated(KnowledgeBase articles) throws IOException {
    var snapshot =
        IndexSnapshot.of(articles, lexicon(), new AnalyzedArticles(), Translations.NONE, null);
    var search = new SnapshotSearch(snapshot, RankingWeights.DEFAULT);
    ask(search, 20);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    ask(search, 20);
    return (threads.getCurrentThreadAllocatedBytes() - before) / (20L * QUESTIONS.size());
  }

  private static void ask(SnapshotSearch search, int times) {
    for (var time = 0; time < times; time++) {
      QUESTIONS.forEach(question -> assertThat(search.find(question, 5).hits()).isNotEmpty());
    }
  }

  private static Lexicon lexicon() throws IOException {
    var all = Lexicon.EMPTY;
    try (var files = Files.list(Path.of("knowledge-base/lexicon"))) {
      for (var file : files.sorted().toList()) {
        all = all.and(Lexicon.read(file.toString(), Files.readAllLines(file)));
      }
    }
    return all;
  }

  private static Question question(String text, Language language) {
    return new Question(text, language, Audience.CUSTOMER, Cloud.PUBLIC);
  }
}
