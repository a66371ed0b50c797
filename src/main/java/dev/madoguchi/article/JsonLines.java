package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line: a whole article with its sections, or a question with its answer. */
final class JsonLines {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 1_000_000;

  private JsonLines() {}

  static List<ParsedArticle> read(List<Line> lines, ProblemCollector problems) {
    var drafts = new ArrayList<ParsedArticle>();
    for (var line : lines) {
      var draft = line.isBlank() ? null : read(line, problems);
      if (draft != null) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private static @Nullable ParsedArticle read(Line line, ProblemCollector problems) {
    if (line.text().length() > LONGEST) {
      problems.error(
          line.number(),
          "",
          line.text().length() + " characters (expected: at most " + LONGEST + ")");
      return null;
    }
    try {
      var node = JSON.readTree(line.text());
      if (node.isObject()) {
        return read(node, line.number(), problems);
      }
      problems.error(line.number(), "", "not a JSON object (expected: one object a line)");
    } catch (JacksonException e) {
      problems.error(line.number(), "", "not JSON: " + e.getOriginalMessage());
    }
    return null;
  }

  private static @Nullable ParsedArticle read(JsonNode node, int line, ProblemCollector problems) {
    var fields = new JsonFields(node, line);
    return node.has("sections")
        ? JsonArticle.read(node, fields, problems)
        : FaqRow.read(fields, problems);
  }
}
