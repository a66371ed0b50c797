package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The YAML between two lines of {@code ---} at the head of a Markdown file.
 *
 * @param body what follows it
 */
record FrontMatter(YamlFields fields, List<Line> body) implements ArticleFields {
  private static final String FENCE = "---";

  /** Null, and a problem, if there is none or it cannot be parsed. */
  static @Nullable FrontMatter read(List<Line> lines, ProblemCollector problems) {
    int end = endOf(lines);
    if (end < 0) {
      problems.error(1, "", "no front matter (expected: YAML between two lines of ---)");
      return null;
    }
    var fields = YamlFields.read("front matter", lines.subList(1, end), 2, problems);
    return fields == null ? null : new FrontMatter(fields, lines.subList(end + 1, lines.size()));
  }

  /** What follows the front matter, or all if there is none. */
  static List<Line> bodyOf(List<Line> lines) {
    return lines.subList(endOf(lines) + 1, lines.size());
  }

  private static int endOf(List<Line> lines) {
    if (lines.isEmpty() || !lines.getFirst().text().stripTrailing().equals(FENCE)) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).text().stripTrailing().equals(FENCE)) {
        return i;
      }
    }
    return -1;
  }

  /** The names of all fields; those of a mapping within another as {@code outer.inner}. */
  Set<String> names() {
    return fields.names();
  }

  @Override
  public Optional<String> text(String field) {
    return fields.text(field);
  }

  @Override
  public List<String> texts(String field) {
    return fields.texts(field);
  }

  @Override
  public int line(String field) {
    return fields.line(field);
  }
}
