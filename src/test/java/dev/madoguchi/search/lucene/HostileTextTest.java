package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.embedding.StaticEmbedder;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.message.NamesAndCodes;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.ticket.Categories;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message of twice the length costs no more than a little over twice the work, on its whole way:
 * from the door over what it does, what it is about and what is found for it to how it is shown.
 */
class HostileTextTest {
  private static final double RATIO = 3;

  /** Below this a clock tick and a compilation weigh more than the text, in nanoseconds. */
  private static final long NOTHING = 60_000_000;

  /** What no text may take, in nanoseconds of processor time. */
  private static final long MOST = 500_000_000;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @SuppressWarnings("NullAway.Init")
  private static SnapshotSearch search;

  private final EntryCards cards = new EntryCards(() -> Contents.SUPPORT);
  private final EntryWords words = new EntryWords(cards);

  @BeforeAll
  static void index() throws IOException {
    var vectors = new ArticleVectors(StaticEmbedder.shipped());
    search =
        new SnapshotSearch(
            IndexSnapshot.of(
                articles(), lexicon(), new AnalyzedArticles(), Translations.NONE, vectors),
            RankingWeights.DEFAULT);
    List.of("請求書はどこですか。", "Where is my invoice & receipt? ").forEach(HostileTextTest::read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "\u3099\u0327",
        "ﷺ",
        "ア",
        "アー",
        "ア ",
        "ﾊﾟ",
        "a",
        "aw ",
        "n't ",
        "請求書",
        "株式会社山田",
        "\ud842\udfb7",
        "(((",
        "[a](b",
        "**_`",
        "> - ",
        "<p ",
        "&amp;",
        "👨\u200d",
        "\u202e\u202c",
        "1,",
        "9",
        "03-",
        "https://a.example/?q=%",
        "a@b.",
        "\"「",
        "\n",
        "。\n",
        "?!",
        "0x8",
        "E1-"
      })
  void costGrowsNoFasterThanLength(String part) {
    var half = cost(text(part, MessageText.LONGEST / 2));
    var whole = cost(text(part, MessageText.LONGEST));
    assertThat(whole.nanos()).isLessThan(MOST);
    assertThat((double) whole.nanos() / Math.max(half.nanos(), NOTHING)).isLessThan(RATIO);
    assertThat((double) whole.bytes() / half.bytes()).isLessThan(RATIO);
  }

  private static String text(String part, int length) {
    return "a" + part.repeat(length / part.length()).substring(0, length / part.length() - 1);
  }

  /**
   * What this thread took: processor time and memory, the least of several runs, since the first
   * may be the one that reads a dictionary.
   */
  private record Cost(long nanos, long bytes) {}

  private Cost cost(String text) {
    var nanos = Long.MAX_VALUE;
    var bytes = Long.MAX_VALUE;
    for (var run = 0; run < 2 || (run < 5 && nanos > NOTHING); run++) {
      var time = THREAD.getCurrentThreadCpuTime();
      var memory = THREAD.getCurrentThreadAllocatedBytes();
      take(text);
      nanos = Math.min(nanos, THREAD.getCurrentThreadCpuTime() - time);
      bytes = Math.min(bytes, THREAD.getCurrentThreadAllocatedBytes() - memory);
    }
    return new Cost(nanos, bytes);
  }

  private void take(String given) {
    var body = new Body.Text(given);
    try {
      body.check();
    } catch (TextTooLong _) {
      return;
    }
    read(body.text());
    show(body);
  }

  private static void read(String text) {
    LanguageDetector.detect(text, null, null, Language.JA);
    DialogueActs.of(text, DialogueContext.START);
    NamesAndCodes.only(text);
    Categories.byWords(text);
    for (var language : Language.values()) {
      search.find(new Question(text, language, Audience.CUSTOMER, Cloud.PUBLIC), 5);
    }
  }

  private void show(Body body) {
    for (var language : Language.values()) {
      var heard =
          new Entry(
              1, Instant.EPOCH, Author.CUSTOMER, "m:1", language, new Content.Heard(body), null);
      cards.of(heard, "https://help.example");
      words.of(heard, List.of(heard), language);
    }
  }

  private static KnowledgeBase articles() {
    return SyntheticArticles.own();
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
}
