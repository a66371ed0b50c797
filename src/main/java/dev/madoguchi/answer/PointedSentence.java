package dev.madoguchi.answer;

import dev.madoguchi.article.Passage;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one sentence, step or item of a section that says something to a few words: by what it
 * means, by a word that it alone has, by the kind of fact that is asked for, by what is told not to
 * be so. The thresholds were chosen by hand on sixty follow-ups in both languages.
 */
public final class PointedSentence {
  /** Nearer than this, one sentence says it. */
  private static final double POINTED = 0.3;

  /** So much nearer is the only sentence that has a word of what was asked. */
  private static final double OF_WORDS = 0.15;

  /** Of two that are nearly as near, neither is pointed at. */
  private static final double APART = 0.08;

  private PointedSentence() {}

  private record Near(Passage passage, double nearness) {}

  /**
   * The section with that sentence as its best; null if there is none, or no other beside it.
   *
   * @param hit whose best does not matter
   */
  public static @Nullable Hit in(Hit hit, String words) {
    var passages = hit.section().sayable().passages();
    var kind = FactPassages.kind(words);
    var negates = Statements.isNegated(words);
    var near = nearest(passages, words, hit.language(), told(words, hit.language()));
    var isOne =
        passages.size() > 1
            && !near.isEmpty()
            && (kind.isPresent() || near.getFirst().nearness() >= POINTED)
            && (negates || (kind.isPresent() && near.size() == 1) || isApart(near));
    return isOne
        ? new Hit(
            hit.article(),
            hit.section(),
            List.of(near.getFirst().passage()),
            hit.language(),
            hit.score(),
            hit.why())
        : null;
  }

  /** What tells the kind of fact that is asked for, and of what is not so if that is told. */
  private static Predicate<Passage> told(String words, Language language) {
    var kind = FactPassages.kind(words);
    var negates = Statements.isNegated(words);
    return passage ->
        (!negates || Statements.hasNegation(passage.text().preferring(language)))
            && (kind.isEmpty() || FactPassages.tells(kind.orElseThrow(), passage, language));
  }

  private static List<Near> nearest(
      List<Passage> passages, String words, Language language, Predicate<Passage> told) {
    var asked = SimilarTexts.meaning(words);
    var alone = SharedWords.onlyIn(passages, words, language);
    return passages.stream()
        .filter(passage -> passage.text().isIn(language))
        .filter(told)
        .map(passage ->
            new Near(
                passage,
                SimilarTexts.meaningOfArticle(passage.text().preferring(language)).cosine(asked)
                    + (alone.contains(passage) ? OF_WORDS : 0)))
        .sorted(Comparator.comparingDouble(Near::nearness).reversed())
        .limit(2)
        .toList();
  }

  private static boolean isApart(List<Near> nearest) {
    return nearest.getFirst().nearness() - nearest.getLast().nearness() >= APART;
  }
}
