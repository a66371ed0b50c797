package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An article that questions led to and that did not help: the customer said so, chose none, or
 * needed a person although the bot was nearly sure of it.
 *
 * @param asked how many questions led to it
 * @param unhelpful how many of them it did not help
 * @param tickets how many of those became tickets
 * @param questions some of those that it did not help, the latest first
 */
public record UnhelpfulArticle(
    String article,
    Aligned title,
    long asked,
    long unhelpful,
    long tickets,
    List<String> questions) {
  private static final int SHOWN = 5;

  public UnhelpfulArticle {
    questions = List.copyOf(questions);
  }

  /** Those that helped least often first; articles that are not there any more are left out. */
  static List<UnhelpfulArticle> of(
      Collection<Miss> misses, Collection<Episode> episodes, Map<String, Aligned> titles) {
    var asked =
        episodes.stream()
            .map(Episode::article)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(article -> article, Collectors.counting()));
    return misses.stream()
        .filter(miss -> miss.near() != null && titles.containsKey(miss.near()))
        .collect(Collectors.groupingBy(miss -> String.valueOf(miss.near())))
        .entrySet()
        .stream()
        .map(each -> of(each.getKey(), each.getValue(), asked, titles))
        .sorted(
            Comparator.comparingLong(UnhelpfulArticle::unhelpful)
                .reversed()
                .thenComparing(UnhelpfulArticle::article))
        .toList();
  }

  private static UnhelpfulArticle of(
      String article, List<Miss> misses, Map<String, Long> asked, Map<String, Aligned> titles) {
    return new UnhelpfulArticle(
        article,
        Objects.requireNonNull(titles.get(article)),
        Math.max(asked.getOrDefault(article, 0L), misses.size()),
        misses.size(),
        misses.stream().filter(miss -> miss.ticket() != null).count(),
        misses.stream()
            .sorted(Comparator.comparing(Miss::day).reversed())
            .map(Miss::question)
            .distinct()
            .limit(SHOWN)
            .toList());
  }
}
