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
 * @param candidates the sections of each hit's article that were found, in the order of the hits,
 *     the one that gave the article its place first; may be empty
 * @param stored how many of the first articles have this very question, or title, as their author
 *     wrote it; if it is one, it answers for certain
 * @param corrections words that were taken for misspelt, and that decided what was found
 */
public record SearchResult(
    List<Hit> hits,
    Map<String, Double> signals,
    List<List<Candidate>> candidates,
    int stored,
    List<Correction> corrections) {

  public SearchResult {
    hits = List.copyOf(hits);
    signals = Map.copyOf(signals);
    candidates = List.copyOf(candidates);
    corrections = List.copyOf(corrections);
  }

  /** What was found by an engine that does not say why. */
  public SearchResult(List<Hit> hits, Map<String, Double> signals) {
    this(hits, signals, List.of(), 0, List.of());
  }

  /** Whether the author of exactly one article wrote this question. */
  public boolean isCertain() {
    return stored == 1;
  }

  /**
   * A section that was found.
   *
   * @param section its id
   * @param features what speaks for it
   * @param score by the ranking, in logits: of two with a difference of 2, the first is right seven
   *     times as often
   */
  public record Candidate(String section, Map<RankingFeature, Double> features, double score) {

    public Candidate {
      features = Map.copyOf(features);
    }
  }

  /**
   * A word that was searched instead of another.
   *
   * @param written as the customer wrote it, in lower case
   * @param read as the articles have it
   */
  public record Correction(String written, String read) {}
}
