package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the lines of a body: in a block of lines without a blank one between them, Japanese and
 * English take turns.
 *
 * @param first whether it is the first of its block
 */
record Twins(@Nullable Line ja, @Nullable Line en, boolean first) {

  /** Of two lines, or of the only one. */
  Line line() {
    return ja != null ? ja : Objects.requireNonNull(en);
  }

  /**
   * @param only the language of every line, or null if they come in twos
   */
  static List<Twins> of(List<Line> body, @Nullable Language only, Problems problems) {
    var twins = new ArrayList<Twins>();
    var block = new ArrayList<Line>();
    for (var line : body) {
      if (!line.isBlank()) {
        block.add(line);
      } else {
        twins.addAll(ofBlock(block, only, problems));
        block.clear();
      }
    }
    twins.addAll(ofBlock(block, only, problems));
    return twins;
  }

  private static List<Twins> ofBlock(List<Line> block, @Nullable Language only, Problems problems) {
    var twins = new ArrayList<Twins>();
    for (int i = 0; i < block.size(); ) {
      var pair = only == null ? pair(block, i, problems) : one(block.get(i), only, i == 0);
      twins.add(pair);
      i += pair.ja == null || pair.en == null ? 1 : 2;
    }
    return twins;
  }

  private static Twins pair(List<Line> block, int i, Problems problems) {
    var line = block.get(i);
    var next = i + 1 < block.size() ? block.get(i + 1) : null;
    boolean odd = block.size() % 2 == 1;
    if (next == null || (odd && !areTwins(line, next))) {
      return alone(line, i == 0, problems);
    }
    if (!Marked.of(line.text()).isLike(Marked.of(next.text()))) {
      problems.error(
          next.number(),
          "",
          "marked otherwise than its twin (expected: the same mark as the line above)");
    }
    if (!isJapanese(line) && isJapanese(next)) {
      problems.error(
          line.number(),
          "",
          "English before Japanese (expected: Japanese first, then its English twin)");
      return new Twins(next, line, i == 0);
    }
    return new Twins(line, next, i == 0);
  }

  /** In a block where a twin is missing somewhere, two lines belong together if they look so. */
  private static boolean areTwins(Line line, Line next) {
    return isJapanese(line)
        && !isJapanese(next)
        && Marked.of(line.text()).isLike(Marked.of(next.text()));
  }

  private static Twins alone(Line line, boolean first, Problems problems) {
    var language = isJapanese(line) ? Language.JA : Language.EN;
    problems.error(
        line.number(),
        "",
        switch (language) {
          case JA -> "no English twin (expected: a line of English right after it)";
          case EN -> "no Japanese twin (expected: a line of Japanese right before it)";
        });
    return one(line, language, first);
  }

  private static Twins one(Line line, Language language, boolean first) {
    return switch (language) {
      case JA -> new Twins(line, null, first);
      case EN -> new Twins(null, line, first);
    };
  }

  private static boolean isJapanese(Line line) {
    return Scripts.hasJapanese(line.text());
  }
}
