package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.insight.LearnMoreCounts.Presses;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often customers went on from answers about a topic to pages from which they learn more.
 *
 * @param topic the id of an article or the tag of a category
 * @param name the article's title; null if it is a category, or there is no such article any more
 * @param answered answers about the topic in the same months, in whose cards the links stood
 * @param links most pressed first
 */
public record LearnMoreTopic(
    String topic,
    @Nullable Aligned name,
    @Nullable Category category,
    long answered,
    long presses,
    List<Link> links) {

  /** One link and its presses in each language. */
  public record Link(Bilingual title, long ja, long en) {}

  /** Most pressed first. */
  static List<LearnMoreTopic> of(
      Collection<Presses> presses, MonthlyReport report, Map<String, Aligned> titles) {
    return presses.stream().collect(Collectors.groupingBy(Presses::topic)).entrySet().stream()
        .map(topic -> of(topic.getKey(), topic.getValue(), report, titles))
        .sorted(
            Comparator.comparingLong(LearnMoreTopic::presses)
                .reversed()
                .thenComparing(LearnMoreTopic::topic))
        .toList();
  }

  private static LearnMoreTopic of(
      String topic, List<Presses> presses, MonthlyReport report, Map<String, Aligned> titles) {
    var category = Category.ofTag(topic).orElse(null);
    return new LearnMoreTopic(
        topic,
        titles.get(topic),
        category,
        answered(topic, category, report),
        presses.stream().mapToLong(Presses::all).sum(),
        links(presses));
  }

  private static long answered(String topic, @Nullable Category category, MonthlyReport report) {
    return category == null
        ? report.articles().stream()
            .filter(each -> each.article().equals(topic))
            .mapToLong(each -> answered(each.figures()))
            .sum()
        : answered(report.categories().get(category));
  }

  private static long answered(@Nullable OutcomeFigures figures) {
    return figures == null ? 0 : figures.tally().answered() + figures.tally().clarified();
  }

  /** The months of a link together, under the title that it had last. */
  private static List<Link> links(List<Presses> presses) {
    return presses.stream().collect(Collectors.groupingBy(Presses::title)).entrySet().stream()
        .map(same ->
            new Link(
                same.getKey(),
                same.getValue().stream().mapToLong(Presses::ja).sum(),
                same.getValue().stream().mapToLong(Presses::en).sum()))
        .sorted(Comparator.comparingLong((Link link) -> link.ja() + link.en()).reversed())
        .toList();
  }
}
