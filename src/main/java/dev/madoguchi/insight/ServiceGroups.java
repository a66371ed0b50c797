package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How tickets were dealt with, by what they were about; only what there were tickets about.
 *
 * @param articles by the id of the article that came nearest to the question
 */
public record ServiceGroups(
    Map<Category, ServiceReport> categories,
    Map<Language, ServiceReport> languages,
    Map<Cloud, ServiceReport> clouds,
    Map<String, ServiceReport> articles) {

  static ServiceGroups of(Collection<TicketOutcome> works) {
    return new ServiceGroups(
        by(works, Episode::category),
        by(works, Episode::language),
        by(works, Episode::cloud),
        by(works, Episode::article));
  }

  private static <K extends Comparable<K>> Map<K, ServiceReport> by(
      Collection<TicketOutcome> works, Function<Episode, @Nullable K> what) {
    var groups = new TreeMap<K, List<TicketOutcome>>();
    for (var work : works) {
      var key = what.apply(work.episode());
      if (key != null) {
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(work);
      }
    }
    return groups.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                group -> ServiceReport.of(group.getValue()),
                (a, _) -> a,
                LinkedHashMap::new));
  }
}
