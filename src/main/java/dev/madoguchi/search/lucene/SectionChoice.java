package dev.madoguchi.search.lucene;

import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.ranking.RankingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Chooses which section of a found article is shown. The section that gives an article its place
 * speaks of what was asked; the one that answers may be its neighbour, with the steps.
 */
final class SectionChoice {
  private final List<IndexedSection> places;
  private final RankingModel model;

  /** In logits; chosen on twenty questions of which the opposite stands in the same article. */
  private static final double AGAINST = 2;

  private final ToIntFunction<RankedSection> says;
  private final Predicate<RankedSection> against;
  private final Map<String, List<RankedSection>> byArticle = new HashMap<>();

  /**
   * @param ranked all that was found, best first
   * @param says what counts before the score: the greater, the more a section is what is wanted
   * @param against whether a section is on the opposite of what is asked
   */
  SectionChoice(
      List<IndexedSection> places,
      RankingModel model,
      List<RankedSection> ranked,
      ToIntFunction<RankedSection> says,
      Predicate<RankedSection> against) {
    this.places = places;
    this.model = model;
    this.says = says;
    this.against = against;
    for (var one : ranked) {
      byArticle.computeIfAbsent(article(one), _ -> new ArrayList<>()).add(one);
    }
  }

  /** The section of the same article that answers best. */
  RankedSection best(RankedSection one) {
    return sections(one).stream()
        .max(
            Comparator.comparingInt(says)
                .thenComparingDouble(section ->
                    model.sectionScore(section.features()) - (against.test(section) ? AGAINST : 0)))
        .orElse(one);
  }

  /** What was found of an article, the section that gave it its place first. */
  List<SearchResult.Candidate> candidates(RankedSection one) {
    return sections(one).stream()
        .map(section ->
            new SearchResult.Candidate(
                places.get(section.found().place()).section().id(),
                section.features(),
                section.score()))
        .toList();
  }

  private List<RankedSection> sections(RankedSection one) {
    return byArticle.getOrDefault(article(one), List.of());
  }

  private String article(RankedSection one) {
    return places.get(one.found().place()).article().id();
  }
}
