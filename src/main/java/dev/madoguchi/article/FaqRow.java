package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answer as an article: {@code id, question_ja, answer_ja, question_en,
 * answer_en, alternates_ja, alternates_en, alternates}, of which one language may be missing, and
 * {@code category, audience, clouds, translation, date} as in front matter.
 */
final class FaqRow {
  private FaqRow() {}

  /** Null, and an error, if it cannot be served. */
  static @Nullable ParsedArticle read(ArticleFields fields, ProblemCollector problems) {
    var id = fields.text("id");
    if (id.isEmpty()) {
      problems.error(fields.line("id"), "id", "missing (expected: a name for the row)");
    }
    var languages =
        Stream.of(Language.values()).filter(language -> isIn(language, fields, problems)).toList();
    if (languages.isEmpty()) {
      problems.error(
          fields.line("question_ja"),
          "question_ja",
          "no question with an answer (expected: question and answer in ja, en or both)");
    }
    var attributes = ArticleAttributes.of(fields, Audience.CUSTOMER, problems);
    return id.isEmpty() || languages.isEmpty() || attributes == null
        ? null
        : draft(id.get(), languages, attributes, fields, problems);
  }

  /** Whether both question and answer are there; an error if only one is. */
  private static boolean isIn(Language language, ArticleFields fields, ProblemCollector problems) {
    var question = "question_" + language.tag();
    var answer = "answer_" + language.tag();
    if (fields.text(question).isPresent() == fields.text(answer).isPresent()) {
      return fields.text(question).isPresent();
    }
    var missing = fields.text(question).isEmpty() ? question : answer;
    problems.error(
        fields.line(missing), missing, "missing (expected: both question and answer, or neither)");
    return false;
  }

  private static ParsedArticle draft(
      String id,
      List<Language> languages,
      ArticleAttributes attributes,
      ArticleFields fields,
      ProblemCollector problems) {
    int line = fields.line("id");
    var question = aligned("question_", languages, fields);
    var outline = new SectionBuilder();
    outline.heading("answer", 1, question, line);
    var answer =
        AlignedLines.of(
            said("answer_", Language.JA, languages, fields),
            said("answer_", Language.EN, languages, fields));
    if (!answer.aligned()) {
      problems.warning(
          line,
          "answer_en",
          "other number of lines than answer_ja (expected: line by line; now shown as one)");
    }
    answer
        .lines()
        .forEach(each -> outline.passage(each.kind(), 0, each.number(), each.text(), line));
    var article =
        new Article(
            id,
            "",
            question,
            attributes.category(),
            attributes.audience(),
            attributes.clouds(),
            attributes.provenance(),
            attributes.updated(),
            alternates(fields),
            outline.sections(),
            problems.file());
    return ParsedArticle.row(article, line, outline);
  }

  private static Aligned aligned(String prefix, List<Language> languages, ArticleFields fields) {
    return new Aligned(
        languages.contains(Language.JA) ? said(prefix, Language.JA, languages, fields) : null,
        languages.contains(Language.EN) ? said(prefix, Language.EN, languages, fields) : null);
  }

  private static String said(
      String prefix, Language language, List<Language> languages, ArticleFields fields) {
    return languages.contains(language) ? fields.text(prefix + language.tag()).orElse("") : "";
  }

  private static List<Aligned> alternates(ArticleFields fields) {
    var alternates = new ArrayList<>(fields.bilingual("alternates_ja", "alternates_en"));
    fields
        .texts("alternates")
        .forEach(text ->
            alternates.add(
                ScriptDetection.hasJapanese(text)
                    ? new Aligned(text, null)
                    : new Aligned(null, text)));
    return alternates;
  }
}
