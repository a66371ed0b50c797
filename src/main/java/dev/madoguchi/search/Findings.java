package dev.madoguchi.search;

import java.util.List;
import java.util.Map;

/**
 * What a search brought.
 *
 * @param hits distinct articles, best first
 * @param signals named quantities about the question and what was found, from which a confidence
 *     can be judged
 */
public record Findings(List<Hit> hits, Map<String, Double> signals) {

  public Findings {
    hits = List.copyOf(hits);
    signals = Map.copyOf(signals);
  }
}
