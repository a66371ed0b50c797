package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An article on one line of JSON, with sections whose texts are aligned line by line: {@code id,
 * languages, title_ja, title_en, questions_ja, questions_en, translation, updated, sections: [{id,
 * level, heading_ja, heading_en, text_ja, text_en, questions_ja, questions_en}]}. Other fields are
 * ignored.
 */
final class JsonArticle {
  private final JsonNode node;
  private final ArticleFields fields;
  private final ProblemCollector problems;

  private JsonArticle(JsonNode node, ArticleFields fields, ProblemCollector problems) {
    this.node = node;
    this.fields = fields;
    this.problems = problems;
  }

  /** Null, and an error, if it cannot be served. */
  static @Nullable ParsedArticle read(JsonNode node, JsonFields fields, ProblemCollector problems) {
    return new JsonArticle(node, new Renamed(fields), problems).read();
  }

  private @Nullable ParsedArticle read() {
    int line = fields.line("");
    var id = fields.text("id");
    var title = bilingual(fields, "title");
    var attributes = ArticleAttributes.of(fields, Audience.CUSTOMER, problems);
    var outline = new SectionBuilder();
    for (var section : node.path("sections")) {
      read(section, outline, line);
    }
    var sections = outline.sections();
    required("id", id.isEmpty());
    required("title_ja", title == null);
    required("sections", sections.isEmpty());
    if (id.isEmpty() || title == null || attributes == null || sections.isEmpty()) {
      return null;
    }
    var article =
        new Article(
            id.get(),
            "",
            title,
            attributes.category(),
            attributes.audience(),
            attributes.clouds(),
            attributes.provenance(),
            attributes.updated(),
            fields.bilingual("questions_ja", "questions_en"),
            sections,
            problems.file());
    return ParsedArticle.row(article, line, outline);
  }

  private void required(String field, boolean missing) {
    if (missing) {
      problems.error(fields.line(field), field, "missing (expected: a value)");
    }
  }

  private void read(JsonNode section, SectionBuilder outline, int line) {
    var texts = new JsonFields(section, line);
    var heading = bilingual(texts, "heading");
    int level = section.path("level").asInt(0);
    if (level < 0 || level > 6) {
      problems.warning(line, "level", level + " (expected: 0 to 6)");
      level = 6;
    }
    outline.heading(texts.text("id").orElse("section"), level, heading, line);
    passages(section, texts.text("id").orElse(""), outline, line);
    outline.questions(texts.bilingual("questions_ja", "questions_en"));
  }

  private void passages(JsonNode section, String id, SectionBuilder outline, int line) {
    var text =
        AlignedLines.of(section.path("text_ja").asString(""), section.path("text_en").asString(""));
    if (!text.aligned()) {
      problems.warning(
          line,
          "text_en",
          "other number of lines than text_ja in section "
              + id
              + " (expected: line by line; now shown as one)");
    }
    text.lines().forEach(each -> outline.plain(each.kind(), 0, each.number(), each.text(), line));
  }

  private static @Nullable Aligned bilingual(ArticleFields fields, String name) {
    var ja = fields.text(name + "_" + Language.JA.tag()).orElse(null);
    var en = fields.text(name + "_" + Language.EN.tag()).orElse(null);
    return ja == null && en == null ? null : new Aligned(ja, en);
  }

  /** The date is called "updated" here; and no translation given is one by a machine. */
  private record Renamed(ArticleFields fields) implements ArticleFields {
    private static final Set<String> DATE = Set.of("date");

    private String name(String field) {
      return DATE.contains(field) ? "updated" : field;
    }

    @Override
    public Optional<String> text(String field) {
      return fields.text(name(field));
    }

    @Override
    public List<String> texts(String field) {
      return fields.texts(name(field));
    }

    @Override
    public int line(String field) {
      return fields.line(name(field));
    }
  }
}
