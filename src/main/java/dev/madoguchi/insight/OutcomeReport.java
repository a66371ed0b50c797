package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of everything that began between two days.
 *
 * @param zone of the support calendar, in which days begin
 * @param to the last day, included
 * @param complete false while the store is still being read after a start
 * @param days each day, those without anything as well
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
    Workload load,
    ServiceReport service) {

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
