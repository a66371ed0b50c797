package dev.madoguchi.search.lucene;

import dev.madoguchi.search.ranking.RankingFeature;
import java.util.Map;

/**
 * A section in its place among those found.
 *
 * @param found by its words; with score 0 if it was found by meaning only
 * @param features what speaks for it
 * @param score by the ranking model
 */
record RankedSection(
    LanguageQuery.Found found, Map<RankingFeature, Double> features, double score) {}
