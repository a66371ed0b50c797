package dev.madoguchi.answer;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Passage;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.ranking.OppositeActions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much a section says to a few words that go on from what was shown: how much of the words
 * stands there, and how near they are in meaning to one of its sentences, its heading or a question
 * stored with it. The weights were chosen by hand on sixty follow-ups in both languages.
 *
 * @param hit the section, with the nearest sentence as its best
 * @param score from about 0, nothing, to about 1.5, the very words
 */
public record SectionRelevance(Hit hit, double score) {
  private static final double HELD = 0.5;

  /** Stored questions are as short as what is asked, and near to much. */
  private static final double STORED = -0.2;

  /** A section on doing the opposite of what is asked says little to it. */
  private static final double OPPOSITE = -0.5;

  private static final double SOME_WORDS = 0.25;
  private static final double ALL_WORDS = 0.95;

  /** What is told not to be so is told of what is not so. */
  private static final double NEGATED = 0.1;

  private static final double NEAR_MEANING = 0.45;
  private static final double NEARER_MEANING = 0.5;

  /** A sentence that is less near than this is no better than the one that shares most words. */
  private static final double NEAR = 0.2;

  /** What is known of words before any section is looked at. */
  private record Words(
      String text,
      FollowUpQuestions.Asked asked,
      Optional<FactKind> kind,
      boolean negates,
      OppositeActions.Named actions) {

    static Words of(String text) {
      return new Words(
          text,
          FollowUpQuestions.Asked.of(text),
          FactPassages.kind(text),
          Statements.isNegated(text),
          OppositeActions.named(text));
    }
  }

  /**
   * Measures sections that were opened for these words, each with how much of the words it holds as
   * its score.
   */
  public static Function<Hit, SectionRelevance> to(String text) {
    var words = Words.of(text);
    return opened -> of(opened, words);
  }

  private static SectionRelevance of(Hit opened, Words words) {
    if (words.kind.isPresent() && !FactPassages.isTold(opened, words.text)) {
      return new SectionRelevance(opened, 0);
    }
    var asked = words.asked.whole();
    var language = opened.language();
    var nearest = nearest(opened, words);
    var sentence = nearest == null ? 0 : nearest.nearness();
    var heading = opened.section().heading();
    var named = heading == null ? 0 : cosine(heading, asked, language);
    var stored =
        most(opened.section().questions(), question -> cosine(question, asked, language)) + STORED;
    var next = FollowUpQuestions.nearness(opened.section(), words.asked, language);
    return new SectionRelevance(
        best(
            opened,
            nearest != null && sentence >= Math.max(NEAR, named) ? nearest.passage() : null),
        HELD * opened.score()
            + Math.max(sentence, Math.max(named, stored))
            + (heading != null && isOpposite(heading, words, language) ? OPPOSITE : 0)
            + (next >= FollowUpQuestions.NEAR ? next : 0));
  }

  /** "How do I remove one?" is not answered by how to add one. */
  private static boolean isOpposite(Aligned heading, Words words, Language language) {
    var told = OppositeActions.named(heading.preferring(language));
    return OppositeActions.agreement(words.actions, told) < 0;
  }

  /** Whether some of the words stand there, and not only what they may mean. */
  public boolean isOfWords() {
    return hit.score() >= SOME_WORDS;
  }

  /** Whether all of the words stand there. */
  public boolean isOfAllWords() {
    return hit.score() >= ALL_WORDS;
  }

  /**
   * Whether a sentence, the heading or a stored question is near in meaning.
   *
   * @param refers whether the words leave out what they are about, so that it has to be nearer
   */
  public boolean isOfMeaning(boolean refers) {
    return score - HELD * hit.score() >= (refers ? NEARER_MEANING : NEAR_MEANING);
  }

  /**
   * A sentence beside what was asked.
   *
   * @param nearness in meaning
   * @param place the greater, the sooner it is chosen
   */
  private record Near(Passage passage, double nearness, double place) {}

  private static @Nullable Near nearest(Hit opened, Words words) {
    var language = opened.language();
    return opened.section().sayable().passages().stream()
        .filter(passage -> passage.text().isIn(language))
        .filter(passage ->
            words.kind.isEmpty() || FactPassages.tells(words.kind.orElseThrow(), passage, language))
        .map(passage -> near(passage, words, language))
        .max(Comparator.comparingDouble(Near::place))
        .orElse(null);
  }

  private static Near near(Passage passage, Words words, Language language) {
    var nearness = cosine(passage.text(), words.asked.whole(), language);
    var isAlike = words.negates && Statements.hasNegation(passage.text().preferring(language));
    return new Near(passage, nearness, nearness + (isAlike ? NEGATED : 0));
  }

  private static double cosine(Aligned text, QuantizedVector asked, Language language) {
    return SimilarTexts.meaningOfArticle(text.preferring(language)).cosine(asked);
  }

  private static <T> double most(List<T> things, ToDoubleFunction<T> of) {
    return things.stream().mapToDouble(of).max().orElse(0);
  }

  private static Hit best(Hit opened, @Nullable Passage nearest) {
    return new Hit(
        opened.article(),
        opened.section(),
        nearest == null ? opened.best() : List.of(nearest),
        opened.language(),
        opened.score(),
        opened.why());
  }

  /** The same, more or less relevant for another reason. */
  public SectionRelevance plus(double more) {
    return new SectionRelevance(hit, score + more);
  }
}
