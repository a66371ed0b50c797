package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The counts of one day, language, category and cloud. */
public record DailyCount(
    LocalDate day, Language language, Category category, Cloud cloud, EpisodeTally tally) {

  /** Only what there is, by day and then by the other columns. */
  static List<DailyCount> of(Collection<Episode> episodes) {
    return episodes.stream().collect(Collectors.groupingBy(DailyCount::cell)).values().stream()
        .map(same -> {
          var one = same.getFirst();
          return new DailyCount(
              one.day(), one.language(), one.category(), one.cloud(), EpisodeTally.of(same));
        })
        .sorted(
            Comparator.comparing(DailyCount::day)
                .thenComparing(DailyCount::language)
                .thenComparing(DailyCount::category)
                .thenComparing(DailyCount::cloud))
        .toList();
  }

  private static List<?> cell(Episode one) {
    return List.of(one.day(), one.language(), one.category(), one.cloud());
  }
}
