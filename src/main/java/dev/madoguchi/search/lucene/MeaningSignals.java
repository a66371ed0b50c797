package dev.madoguchi.search.lucene;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the meaning of a question and of the section that comes first tells about confidence. */
final class MeaningSignals {
  /** What is typical, for a question that has no meaning: it says nothing for or against. */
  private static final Map<String, Double> NEUTRAL = Map.of("meaning", 0.4);

  private MeaningSignals() {}

  /**
   * The cosine to the section or, if that is nearer, to a question stored with it.
   *
   * @param first the section that comes first
   * @param nearness by the product's own table, whatever finds sections; null if the question has
   *     no meaning that the table can tell
   */
  static Map<String, Double> of(int first, @Nullable SectionSimilarity nearness) {
    return nearness == null
        ? NEUTRAL
        : Map.of(
            "meaning", Math.max(nearness.cosine(first), nearness.storedQuestion(first).cosine()));
  }
}
