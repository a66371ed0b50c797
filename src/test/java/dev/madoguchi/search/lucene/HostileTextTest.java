package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.MessageText;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message of twice the length costs no more than a little over twice the work. */
class HostileTextTest {
  private static final double RATIO = 2.5;

  /** Below this a clock tick and a compilation weigh more than the text. */
  private static final long NOTHING = 20_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "\u3099\u0327",
        "ア",
        "アー",
        "ア ",
        "a",
        "n't ",
        "請求書",
        "(((",
        "[a](b",
        "👨\u200d",
        "1,"
      })
  void costGrowsNoFasterThanLength(String part) {
    var half = cost(text(part, MessageText.LONGEST / 2));
    var whole = cost(text(part, MessageText.LONGEST));
    assertThat((double) whole / Math.max(half, NOTHING)).isLessThanOrEqualTo(RATIO);
  }

  private static String text(String part, int length) {
    return "a" + part.repeat(length / part.length()).substring(0, length / part.length() - 1);
  }

  /** Nanoseconds of this thread's processor time: the least of several runs. */
  private static long cost(String text) {
    return LongStream.range(0, 5)
        .map(_ -> {
          var threads = ManagementFactory.getThreadMXBean();
          var before = threads.getCurrentThreadCpuTime();
          read(text);
          return threads.getCurrentThreadCpuTime() - before;
        })
        .min()
        .orElseThrow();
  }

  private static void read(String given) {
    var text = MessageText.bounded(given);
    LanguageDetector.detect(text, null, null, Language.JA);
    DialogueActs.of(text, DialogueContext.START);
    for (var language : Language.values()) {
      Analyzers.wordsOfNormal(language, Texts.normal(text));
    }
  }
}
