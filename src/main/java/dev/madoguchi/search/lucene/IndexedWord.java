package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** A word as it stands in the index of one language; the same word is the same object. */
final class IndexedWord {
  private final String text;
  private final int number;
  private final int frequency;
  private final double rarity;
  private volatile @Nullable SoftReference<Map<IndexField, Postings>> postings;
  private volatile @Nullable SoftReference<Weighted> weighted;

  /**
   * @param number its own, from 0; negative for a word that is not in the index
   * @param frequency in how many sections it stands
   * @param rarity its inverse document frequency
   */
  IndexedWord(String text, int number, int frequency, double rarity) {
    this.text = text;
    this.number = number;
    this.frequency = frequency;
    this.rarity = rarity;
  }

  String text() {
    return text;
  }

  int frequency() {
    return frequency;
  }

  boolean isFound() {
    return frequency > 0;
  }

  double rarity() {
    return rarity;
  }

  /**
   * Where it stands in each field. Decoded from the index when it is first asked for, and kept as
   * long as memory lasts.
   *
   * @param language its own
   */
  Map<IndexField, Postings> postings(
      IndexSearcher searcher, IndexStatistics statistics, Language language) {
    var kept = postings;
    var known = kept == null ? null : kept.get();
    if (known == null) {
      known = decoded(searcher, statistics, language);
      postings = new SoftReference<>(known);
    }
    return known;
  }

  /** Where it stands in any field, with what it scores there by these weights. Kept likewise. */
  Postings postings(
      IndexSearcher searcher,
      IndexStatistics statistics,
      Language language,
      RankingWeights weights) {
    var kept = weighted;
    var known = kept == null ? null : kept.get();
    if (known == null || !known.weights().equals(weights)) {
      var joined = Postings.joined(postings(searcher, statistics, language), weights);
      known = new Weighted(weights, joined);
      weighted = new SoftReference<>(known);
    }
    return known.postings();
  }

  private record Weighted(RankingWeights weights, Postings postings) {}

  private Map<IndexField, Postings> decoded(
      IndexSearcher searcher, IndexStatistics statistics, Language language) {
    try {
      var decoded = new EnumMap<IndexField, Postings>(IndexField.class);
      for (var field : IndexField.values()) {
        var inField =
            isFound() ? Postings.of(searcher, statistics, field.in(language), text) : Postings.NONE;
        decoded.put(field, inField);
      }
      return decoded;
    } catch (IOException e) {
      throw new UncheckedIOException("looking up a word in memory", e);
    }
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public String toString() {
    return text;
  }
}
