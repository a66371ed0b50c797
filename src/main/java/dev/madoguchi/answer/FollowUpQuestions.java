package dev.madoguchi.answer;

import dev.madoguchi.article.Section;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.ranking.OppositeActions;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the section of the article in sight to which an author wrote what a customer asks next:
 * "how long?" under the section that tells how long.
 */
public final class FollowUpQuestions {
  /** From this cosine on it is likely to be the same question; chosen by hand. */
  static final double NEAR = 0.68;

  /** From this cosine on it is the same question, whatever else the words may do. */
  private static final double SAME = 0.85;

  private FollowUpQuestions() {}

  /**
   * The section to which the very words were written, with the sentence of it that is nearest to
   * them as its best; null if there is none.
   *
   * @param opened any section of the article that was shown last
   * @param topic what was asked before: a section on the opposite is not meant
   */
  public static @Nullable Hit of(Hit opened, String words, String topic) {
    var wanted = OppositeActions.named(topic + " " + words);
    var asked = Asked.of(words);
    var relevance = SectionRelevance.to(words);
    var language = opened.language();
    return opened.article().sections().stream()
        .filter(section -> !section.sayable().passages().isEmpty())
        .filter(section -> !isAgainst(section, wanted, language))
        .map(section -> new Near(section, nearness(section, asked, language)))
        .filter(near -> near.nearness() >= SAME)
        .max(Comparator.comparingDouble(Near::nearness))
        .map(near ->
            relevance
                .apply(
                    new Hit(opened.article(), near.section(), List.of(), language, 1, opened.why()))
                .hit())
        .orElse(null);
  }

  private static boolean isAgainst(
      Section section, OppositeActions.Named wanted, Language language) {
    var heading = section.heading();
    return heading != null
        && OppositeActions.agreement(wanted, OppositeActions.named(heading.preferring(language)))
            < 0;
  }

  private record Near(Section section, double nearness) {}

  /**
   * A question as it is written, and what it names without the words that tie it to what was said.
   */
  record Asked(QuantizedVector whole, QuantizedVector matter) {

    static Asked of(String words) {
      return new Asked(
          SimilarTexts.meaning(words), SimilarTexts.meaning(BackReference.matter(words)));
    }

    double nearness(String followUp) {
      return Math.max(
          SimilarTexts.meaningOfArticle(followUp).cosine(whole),
          SimilarTexts.meaningOfArticle(BackReference.matter(followUp)).cosine(matter));
    }
  }

  /** How near the nearest of a section's follow-ups is, -1 to 1; 0 if it has none. */
  static double nearness(Section section, Asked asked, Language language) {
    return section.followUps().stream()
        .filter(followUp -> followUp.isIn(language))
        .mapToDouble(followUp -> asked.nearness(followUp.preferring(language)))
        .max()
        .orElse(0);
  }
}
