package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the lines of a body: in a block of lines without a blank one between them, Japanese and
 * English take turns. Code between fences, the line under the head of a table and the mark of a
 * note have no twin: they are the same in both languages.
 *
 * @param first whether it is the first of its block
 */
record PairedLines(@Nullable Line ja, @Nullable Line en, boolean first) {

  private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,}).*");
  private static final Pattern DELIMITERS =
      Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*\\|?\\s*");
  private static final Pattern NOTE_MARK = Pattern.compile("\\s*>\\s*\\[!\\w+]\\s*");

  /** Whether it is one line that both languages have. */
  boolean isShared() {
    return ja != null && ja.equals(en);
  }

  /** Of two lines, or of the only one. */
  Line line() {
    return ja != null ? ja : Objects.requireNonNull(en);
  }

  /**
   * @param only the language of every line, or null if they come in twos
   */
  static List<PairedLines> of(List<Line> body, @Nullable Language only, ProblemCollector problems) {
    var twins = new ArrayList<PairedLines>();
    var block = new ArrayList<Line>();
    var isFirst = true;
    for (int i = 0; i < body.size(); i++) {
      var line = body.get(i);
      int shared = shared(body, i);
      if (shared == 0 && !line.isBlank()) {
        block.add(line);
        continue;
      }
      isFirst = addBlock(block, isFirst, twins, only, problems);
      for (var each : body.subList(i, i + shared)) {
        if (!NOTE_MARK.matcher(each.text()).matches()) {
          twins.add(new PairedLines(each, each, isFirst));
          isFirst = false;
        }
      }
      isFirst |= shared == 0;
      i += Math.max(0, shared - 1);
    }
    addBlock(block, isFirst, twins, only, problems);
    return twins;
  }

  /** Pairs what has been gathered; whether the next line is still the first of a block. */
  private static boolean addBlock(
      List<Line> block,
      boolean isFirst,
      List<PairedLines> twins,
      @Nullable Language only,
      ProblemCollector problems) {
    twins.addAll(ofBlock(block, isFirst, only, problems));
    boolean stays = isFirst && block.isEmpty();
    block.clear();
    return stays;
  }

  /** How many lines from there have no twin: 0 for a line that has one. */
  private static int shared(List<Line> body, int from) {
    var text = body.get(from).text();
    var fence = FENCE.matcher(text);
    if (fence.matches()) {
      for (int end = from + 1; end < body.size(); end++) {
        if (isEnd(body.get(end).text().strip(), fence.group(1))) {
          return end + 1 - from;
        }
      }
    }
    if (NOTE_MARK.matcher(text).matches()) {
      return isSame(body, from) ? 2 : 1;
    }
    boolean underHead = from > 0 && body.get(from - 1).text().contains("|");
    return underHead && text.contains("|") && DELIMITERS.matcher(text).matches() ? 1 : 0;
  }

  private static boolean isEnd(String line, String fence) {
    return line.length() >= fence.length()
        && line.chars().allMatch(character -> character == fence.charAt(0));
  }

  private static boolean isSame(List<Line> body, int at) {
    return at + 1 < body.size()
        && body.get(at + 1).text().strip().equals(body.get(at).text().strip());
  }

  private static List<PairedLines> ofBlock(
      List<Line> block, boolean isFirst, @Nullable Language only, ProblemCollector problems) {
    var twins = new ArrayList<PairedLines>();
    for (int i = 0; i < block.size(); ) {
      boolean first = isFirst && i == 0;
      var pair = only == null ? pair(block, i, first, problems) : one(block.get(i), only, first);
      twins.add(pair);
      i += pair.ja == null || pair.en == null ? 1 : 2;
    }
    return twins;
  }

  private static PairedLines pair(
      List<Line> block, int i, boolean first, ProblemCollector problems) {
    var line = block.get(i);
    var next = i + 1 < block.size() ? block.get(i + 1) : null;
    boolean odd = block.size() % 2 == 1;
    if (next == null || (odd && !areTwins(line, next))) {
      return alone(line, first, problems);
    }
    if (!MarkdownLine.of(line.text()).isLike(MarkdownLine.of(next.text()))) {
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
      return new PairedLines(next, line, first);
    }
    return new PairedLines(line, next, first);
  }

  /** In a block where a twin is missing somewhere, two lines belong together if they look so. */
  private static boolean areTwins(Line line, Line next) {
    return isJapanese(line)
        && !isJapanese(next)
        && MarkdownLine.of(line.text()).isLike(MarkdownLine.of(next.text()));
  }

  private static PairedLines alone(Line line, boolean first, ProblemCollector problems) {
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

  private static PairedLines one(Line line, Language language, boolean first) {
    return switch (language) {
      case JA -> new PairedLines(line, null, first);
      case EN -> new PairedLines(null, line, first);
    };
  }

  private static boolean isJapanese(Line line) {
    return ScriptDetection.hasJapanese(line.text());
  }
}
