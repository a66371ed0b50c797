package dev.madoguchi.article;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of Markdown parted into its block mark and its text.
 *
 * @param level 1 to 6 for a heading, 0 for everything else
 * @param number of a step, as it is written; 0 for everything else
 */
record MarkdownLine(Mark mark, int level, int number, String text) {
  private static final Pattern HEADING = Pattern.compile("(#{1,6})(?:\\s+(.*?)(?:\\s+#+)?)?");
  private static final Pattern BULLET = Pattern.compile("[-*+](?:\\s+(.*))?");
  private static final Pattern FIRST = Pattern.compile("!(?:\\s+(.*))?");
  private static final Pattern STEP = Pattern.compile("(\\d{1,3})[.)](?:\\s+(.*))?");

  /** What a line is marked as. */
  enum Mark {
    HEADING,
    BULLET,
    STEP,
    FIRST,
    NONE
  }

  static MarkdownLine of(String line) {
    var text = line.strip();
    var heading = HEADING.matcher(text);
    if (heading.matches()) {
      return new MarkdownLine(Mark.HEADING, heading.group(1).length(), 0, text(heading.group(2)));
    }
    var bullet = BULLET.matcher(text);
    if (bullet.matches()) {
      return new MarkdownLine(Mark.BULLET, 0, 0, text(bullet.group(1)));
    }
    var first = FIRST.matcher(text);
    if (first.matches()) {
      return new MarkdownLine(Mark.FIRST, 0, 0, text(first.group(1)));
    }
    var step = STEP.matcher(text);
    return step.matches()
        ? new MarkdownLine(Mark.STEP, 0, Integer.parseInt(step.group(1)), text(step.group(2)))
        : new MarkdownLine(Mark.NONE, 0, 0, text);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group.strip();
  }

  boolean isLike(MarkdownLine other) {
    return mark == other.mark && level == other.level;
  }

  /**
   * @param first whether the line is the first of its paragraph
   */
  Passage.Kind kind(boolean first) {
    return switch (mark) {
      case BULLET -> Passage.Kind.BULLET;
      case STEP -> Passage.Kind.STEP;
      case FIRST -> Passage.Kind.FIRST;
      case HEADING, NONE -> first ? Passage.Kind.PARAGRAPH : Passage.Kind.SENTENCE;
    };
  }
}
