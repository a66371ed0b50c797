package dev.madoguchi.search;

import dev.madoguchi.search.ranking.RankingFeature;
import java.util.List;
import java.util.Map;

/**
 * What a search brought.
 *
 * @param hits distinct articles, best first
 * @param signals named quantities about the question and what was found, from which a confidence
 *     can be judged
 * @param features what spoke for each hit when they were ranked, in the same order; may be empty
 */
public record Findings(
    List<Hit> hits, Map<String, Double> signals, List<Map<RankingFeature, Double>> features) {

  public Findings {
    hits = List.copyOf(hits);
    signals = Map.copyOf(signals);
    features = List.copyOf(features);
  }

  /** What was found by an engine that does not say why. */
  public Findings(List<Hit> hits, Map<String, Double> signals) {
    this(hits, signals, List.of());
  }
}
