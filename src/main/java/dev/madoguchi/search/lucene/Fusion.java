package dev.madoguchi.search.lucene;

import dev.madoguchi.search.ranking.RankingFeature;
import dev.madoguchi.search.ranking.RankingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Makes one ranking of what was found by words and what is near by meaning. */
final class Fusion {
  private static final int NEAREST = 40;
  private static final double DEVIATIONS = 10;

  private final RankingModel model;
  private final @Nullable SectionSimilarity nearness;
  private final SectionTraits traits;
  private final SectionTraits.Wanted wanted;

  /**
   * @param nearness null to rank by words only
   * @param wanted the kind of answer
   */
  Fusion(
      RankingModel model,
      @Nullable SectionSimilarity nearness,
      SectionTraits traits,
      SectionTraits.Wanted wanted) {
    this.model = model;
    this.nearness = nearness;
    this.traits = traits;
    this.wanted = wanted;
  }

  /**
   * The union of both, best first.
   *
   * @param byWords in any order; of a section found twice the better counts
   */
  List<RankedSection> ranked(List<LanguageQuery.Found> byWords, IntPredicate visible) {
    var all = new LinkedHashMap<Integer, LanguageQuery.Found>();
    byWords.forEach(found -> all.merge(found.place(), found, Fusion::better));
    var best = byWords.stream().mapToDouble(LanguageQuery.Found::score).max().orElse(0);
    if (nearness != null) {
      for (var near : nearness.nearest(NEAREST, visible)) {
        all.putIfAbsent(near.place(), new LanguageQuery.Found(near.place(), near.language(), 0));
      }
    }
    var ranked = new ArrayList<RankedSection>();
    all.values().forEach(found -> ranked.add(ranked(found, best)));
    ranked.sort(
        Comparator.comparingDouble(RankedSection::score)
            .reversed()
            .thenComparingInt(one -> one.found().place()));
    return ranked;
  }

  private static LanguageQuery.Found better(LanguageQuery.Found one, LanguageQuery.Found other) {
    return other.score() > one.score() ? other : one;
  }

  private RankedSection ranked(LanguageQuery.Found found, double best) {
    var features = features(found, best);
    return new RankedSection(found, features, model.score(features));
  }

  private Map<RankingFeature, Double> features(LanguageQuery.Found found, double best) {
    var features = new EnumMap<RankingFeature, Double>(RankingFeature.class);
    var place = found.place();
    features.put(RankingFeature.WORDS, best == 0 ? 0 : found.score() / best);
    features.put(RankingFeature.KIND, (double) traits.kind(place, wanted));
    features.put(RankingFeature.ACTION, (double) traits.action(place, wanted));
    if (nearness != null) {
      features.put(RankingFeature.MEANING, nearness.section(place) / DEVIATIONS);
      features.put(
          RankingFeature.TOPIC,
          Math.max(nearness.section(place), nearness.title(place)) / DEVIATIONS);
      features.put(RankingFeature.QUESTION, nearness.storedQuestion(place).cosine());
    }
    return features;
  }
}
