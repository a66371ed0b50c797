package dev.madoguchi.insight;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of everything that began between two days.
 *
 * @param zone of the support calendar, in which days begin
 * @param to the last day, included
 * @param complete false while the store is still being read after a start
 * @param days each day, those without anything as well
 * @param articles those that were asked for most, most first
 * @param services how tickets were dealt with, by what they were about
 */
public record OutcomeReport(
    ZoneId zone,
    LocalDate from,
    LocalDate to,
    LocalDate today,
    boolean complete,
    EpisodeTally total,
    List<Day> days,
    Map<Language, EpisodeTally> languages,
    Map<Category, EpisodeTally> categories,
    Map<Cloud, EpisodeTally> clouds,
    List<ArticleTally> articles,
    ServiceGroups services,
    Workload load,
    ServiceReport service) {

  private static final int MOST_ARTICLES = 30;

  /**
   * What came of the questions that one article answered, or came nearest to.
   *
   * @param title null if there is no such article any more
   */
  public record ArticleTally(String article, @Nullable Aligned title, EpisodeTally tally) {}

  static List<ArticleTally> byArticle(Collection<Episode> episodes, Map<String, Aligned> titles) {
    return episodes.stream()
        .filter(episode -> episode.article() != null)
        .collect(Collectors.groupingBy(episode -> requireNonNull(episode.article())))
        .entrySet()
        .stream()
        .map(same ->
            new ArticleTally(
                same.getKey(), titles.get(same.getKey()), EpisodeTally.of(same.getValue())))
        .sorted(
            Comparator.comparingLong((ArticleTally each) -> each.tally().episodes())
                .reversed()
                .thenComparing(ArticleTally::article))
        .limit(MOST_ARTICLES)
        .toList();
  }

  /** One day. */
  public record Day(LocalDate day, EpisodeTally tally) {}

  static List<Day> days(Collection<Episode> episodes, LocalDate from, LocalDate to) {
    var found = episodes.stream().collect(Collectors.groupingBy(Episode::day));
    return from.datesUntil(to.plusDays(1))
        .map(day -> new Day(day, EpisodeTally.of(found.getOrDefault(day, List.of()))))
        .toList();
  }

  /** Each value with its counts, those without any as well. */
  static <K> Map<K, EpisodeTally> by(
      Collection<Episode> episodes, Function<Episode, K> what, K[] all) {
    var found = episodes.stream().collect(Collectors.groupingBy(what));
    var tallies = new LinkedHashMap<K, EpisodeTally>();
    Stream.of(all)
        .forEach(key -> tallies.put(key, EpisodeTally.of(found.getOrDefault(key, List.of()))));
    return tallies;
  }
}
