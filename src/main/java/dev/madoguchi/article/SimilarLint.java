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
 * Finds pairs of articles that say nearly the same: customers are shown one of them by chance, and
 * only one of them is kept up to date.
 */
final class SimilarLint {
  /** From this cosine on about every second pair of articles is one article written twice. */
  private static final double SAME = 0.93;

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
    var meanings = articles.stream().map(SimilarLint::meanings).toList();
    var problems = new ArrayList<Problem>();
    for (var later = (int) from; later < articles.size(); later++) {
      for (var earlier = 0; earlier < later; earlier++) {
        var cosine = cosine(meanings.get(later), meanings.get(earlier));
        if (cosine >= SAME && isForTheSame(articles.get(later), articles.get(earlier))) {
          problems.add(problem(articles.get(later), articles.get(earlier), cosine));
        }
      }
    }
    return problems;
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
