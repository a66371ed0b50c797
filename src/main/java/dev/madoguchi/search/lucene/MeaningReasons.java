package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Language;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells people that something was found by what it means. */
final class MeaningReasons {
  /** From this cosine on two short questions mean the same more often than not. */
  private static final double SAME = 0.6;

  /** In standard deviations. */
  private static final double NEAR = 3;

  private MeaningReasons() {}

  /**
   * Such as {@code means the same as "How do I pay?"}; empty if it was not found by its meaning.
   *
   * @param heading that of the section, or the title of its article
   */
  static Optional<String> of(
      int place, @Nullable SectionSimilarity nearness, Aligned heading, Language language) {
    if (nearness == null) {
      return Optional.empty();
    }
    var asked = nearness.storedQuestion(place);
    if (asked.cosine() >= SAME) {
      return Optional.of(same(asked.text(), language));
    }
    return nearness.section(place) >= NEAR || nearness.title(place) >= NEAR
        ? Optional.of(near(heading.preferring(language), language))
        : Optional.empty();
  }

  private static String same(String question, Language language) {
    return switch (language) {
      case JA -> "「" + question + "」と同じ意味です";
      case EN -> "means the same as \"" + question + "\"";
    };
  }

  private static String near(String heading, Language language) {
    return switch (language) {
      case JA -> "「" + heading + "」と意味が近いです";
      case EN -> "is close in meaning to \"" + heading + "\"";
    };
  }
}
