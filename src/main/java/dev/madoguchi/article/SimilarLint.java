package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds pairs of articles that say nearly the same, and questions stored with two articles in other
 * words: customers are shown one of them by chance, and only one of them is kept up to date.
 */
final class SimilarLint {
  /** From this cosine on about every second pair of articles is one article written twice. */
  private static final double SAME = 0.93;

  /** From this cosine on about every second pair of stored questions asks for the same thing. */
  private static final double SAME_QUESTION = 0.85;

  private SimilarLint() {}

  /** The pairs of which one is in a file, told there. */
  static List<Problem> of(List<Article> articles, String file) {
    return of(
        Stream.concat(
                articles.stream().filter(article -> !article.source().equals(file)),
                articles.stream().filter(article -> article.source().equals(file)))
            .toList(),
        articles.stream().filter(article -> !article.source().equals(file)).count());
  }

  /** Each pair once, told at the later article. */
  static List<Problem> of(List<Article> articles) {
    return of(articles, 1);
  }

  /**
   * @param from the first article that is compared with those before it
   */
  private static List<Problem> of(List<Article> articles, long from) {
    var meanings = articles.stream().map(Meaning::of).toList();
    var problems = new ArrayList<Problem>();
    for (var later = (int) from; later < articles.size(); later++) {
      for (var earlier = 0; earlier < later; earlier++) {
        if (isForTheSame(articles.get(later), articles.get(earlier))) {
          compare(meanings.get(later), meanings.get(earlier), problems);
        }
      }
    }
    return problems;
  }

  /** The questions of articles that mean the same as a whole need not be told one by one. */
  private static void compare(Meaning later, Meaning earlier, List<Problem> problems) {
    var cosine = cosine(later.texts, earlier.texts);
    if (cosine >= SAME) {
      problems.add(problem(later.article, earlier.article, cosine));
    } else {
      later.questions.stream()
          .flatMap(question -> alike(question, later.article, earlier))
          .forEach(problems::add);
    }
  }

  private static Stream<Problem> alike(Question question, Article article, Meaning earlier) {
    return earlier.questions.stream()
        .filter(other -> question.cosine(other) >= SAME_QUESTION)
        .limit(1)
        .map(other -> problem(question, article, other, earlier.article));
  }

  private static Problem problem(Question question, Article article, Question other, Article in) {
    return new Problem(
        article.source(),
        0,
        "questions." + question.language.tag(),
        String.format(
            "\"%s\" means nearly the same as \"%s\" in %s (expected: in one article)",
            question.text, other.text, in.source()),
        Severity.WARNING);
  }

  /** What an article means, in each of its languages, and the questions stored with it. */
  private record Meaning(
      Article article, Map<Language, QuantizedVector> texts, List<Question> questions) {
    static Meaning of(Article article) {
      return new Meaning(
          article,
          meanings(article),
          article
              .storedQuestions()
              .flatMap(stored ->
                  Stream.of(Language.values())
                      .filter(stored::isIn)
                      .map(language -> Question.of(language, stored.preferring(language))))
              .distinct()
              .toList());
    }
  }

  private record Question(Language language, String text, QuantizedVector meaning) {
    static Question of(Language language, String text) {
      return new Question(language, text, SimilarTexts.meaning(text));
    }

    /** 0 if it is the very same, which is told where questions are looked at one by one. */
    double cosine(Question other) {
      return language == other.language && !text.equalsIgnoreCase(other.text)
          ? meaning.cosine(other.meaning)
          : 0;
    }
  }

  private static boolean isForTheSame(Article one, Article other) {
    return one.audience() == other.audience()
        && one.clouds().stream().anyMatch(other.clouds()::contains);
  }

  private static Problem problem(Article article, Article other, double cosine) {
    return new Problem(
        article.source(),
        0,
        "",
        String.format(
            Locale.ROOT,
            "%s means nearly the same as %s in %s (%.2f; expected: one article, or what tells them"
                + " apart in title and headings)",
            article.id(),
            other.id(),
            other.source(),
            cosine),
        Severity.WARNING);
  }

  private static Map<Language, QuantizedVector> meanings(Article article) {
    var meanings = new EnumMap<Language, QuantizedVector>(Language.class);
    for (var language : Language.values()) {
      if (article.title().isIn(language)) {
        meanings.put(language, SimilarTexts.meaning(text(article, language)));
      }
    }
    return meanings;
  }

  private static String text(Article article, Language language) {
    return Stream.concat(
            Stream.of(article.title()), article.sections().stream().flatMap(SimilarLint::said))
        .map(text -> text.in(language))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Aligned> said(Section section) {
    return Stream.concat(
        Stream.ofNullable(section.heading()), section.passages().stream().map(Passage::text));
  }

  /** The lower one of both languages; 0 if they have none in common. */
  private static double cosine(
      Map<Language, QuantizedVector> one, Map<Language, QuantizedVector> other) {
    return one.entrySet().stream()
        .filter(entry -> other.containsKey(entry.getKey()))
        .mapToDouble(
            entry -> entry.getValue().cosine(Objects.requireNonNull(other.get(entry.getKey()))))
        .min()
        .orElse(0);
  }
}
