package dev.madoguchi.article;

import dev.madoguchi.article.Passage.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts whose lines translate each other, one by one; or one text, if the other is empty.
 *
 * @param aligned false if the numbers of lines differ: then all is one line
 */
record AlignedLines(boolean aligned, List<Each> lines) {

  /**
   * One line.
   *
   * @param number of a step, as it is written; 0 for everything else
   */
  record Each(Kind kind, int number, Aligned text) {}

  static AlignedLines of(String ja, String en) {
    var left = lines(ja);
    var right = lines(en);
    if (left.isEmpty() || right.isEmpty()) {
      return new AlignedLines(
          true,
          right.isEmpty()
              ? left.stream().map(line -> each(line, "")).toList()
              : right.stream().map(line -> each("", line)).toList());
    }
    if (left.size() != right.size()) {
      return new AlignedLines(
          false, List.of(each(String.join(" ", left), String.join(" ", right))));
    }
    var lines = new ArrayList<Each>();
    for (int i = 0; i < left.size(); i++) {
      lines.add(each(left.get(i), right.get(i)));
    }
    return new AlignedLines(true, lines);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static Each each(String ja, String en) {
    var marked = MarkdownLine.of(ja.isEmpty() ? en : ja);
    return new Each(marked.kind(true), marked.number(), new Aligned(unmarked(ja), unmarked(en)));
  }

  private static @Nullable String unmarked(String line) {
    if (line.isEmpty()) {
      return null;
    }
    var text = MarkdownLine.of(line).text();
    return text.isEmpty() ? line : text;
  }
}
