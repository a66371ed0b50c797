package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks at the stored questions of articles: whether there are enough for customers to find them,
 * and whether one stands in two articles, so that neither can be sure to be meant.
 */
final class QuestionLint {
  /** What an article for customers should have at least, in each of its languages. */
  private static final int FEW = 4;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, ParsedArticle> owners = new HashMap<>();
  private final Map<String, Integer> poorRows = new TreeMap<>();

  private QuestionLint() {}

  static List<Problem> of(List<ParsedArticle> drafts) {
    var lint = new QuestionLint();
    for (var draft : drafts) {
      lint.enough(draft);
      lint.unique(draft, draft.article().questions(), draft.line());
      for (var section : draft.article().sections()) {
        lint.unique(draft, section.questions(), draft.lineOf(section.id()));
      }
      lint.followUps(draft);
    }
    lint.poorRows.forEach((file, rows) ->
        lint.warn(
            file,
            0,
            "alternates",
            rows + " rows with fewer than " + FEW + " questions in a language"));
    return lint.problems;
  }

  private void enough(ParsedArticle draft) {
    var article = draft.article();
    if (article.audience() != Audience.CUSTOMER) {
      return;
    }
    for (var language : Language.values()) {
      long count = count(draft, language);
      if (article.title().isIn(language) && count < FEW) {
        few(draft, language, count);
      }
    }
  }

  /** Of a row, its own question counts too. */
  private static long count(ParsedArticle draft, Language language) {
    var title =
        draft.origin() == ParsedArticle.Origin.ROW
            ? Stream.of(draft.article().title())
            : Stream.<Aligned>empty();
    return Stream.concat(title, draft.article().storedQuestions())
        .filter(question -> question.isIn(language))
        .count();
  }

  private void few(ParsedArticle draft, Language language, long count) {
    if (draft.origin() == ParsedArticle.Origin.ROW) {
      poorRows.merge(draft.article().source(), 1, Integer::sum);
      return;
    }
    warn(
        draft.article().source(),
        draft.line(),
        "questions." + language.tag(),
        count + " (expected: at least " + FEW + ", as customers would ask)");
  }

  /** One section of the article answers each. */
  private void followUps(ParsedArticle draft) {
    var seen = new HashSet<String>();
    for (var section : draft.article().sections()) {
      for (var followUp : section.followUps()) {
        for (var language : Language.values()) {
          var text = followUp.in(language);
          if (text != null && !seen.add(language.tag() + plain(text))) {
            warn(
                draft.article().source(),
                draft.lineOf(section.id()),
                "follow-ups." + language.tag(),
                "\"" + text + "\" stands twice (expected: in one section)");
          }
        }
      }
    }
  }

  private void unique(ParsedArticle draft, List<Aligned> questions, int line) {
    for (var question : questions) {
      for (var language : Language.values()) {
        var text = question.in(language);
        if (text != null) {
          unique(draft, language, text, line);
        }
      }
    }
  }

  private void unique(ParsedArticle draft, Language language, String text, int line) {
    var plain = plain(text);
    var owner = plain.isEmpty() ? draft : owners.putIfAbsent(language.tag() + plain, draft);
    if (owner != null && !owner.article().id().equals(draft.article().id())) {
      warn(
          draft.article().source(),
          line,
          "questions." + language.tag(),
          "\"" + text + "\" is in " + owner.article().source() + " too (expected: in one article)");
    }
  }

  private void warn(String file, int line, String field, String reason) {
    problems.add(new Problem(file, line, field, reason, Severity.WARNING));
  }

  /** Letters and digits, of one width and case. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
