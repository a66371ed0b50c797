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
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
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

  private static final Pattern NOT =
      Pattern.compile(
          "ない|ません|なかった|なくな|(?i)\\b(not|no|never|cannot|nothing|nobody|without)\\b|n't\\b");

  private static final Pattern TROUBLE =
      Pattern.compile(
          "エラー|壊れ|故障|失敗|消え|なくし|紛失|退職|拒否|固ま|止まっ|落ち|(?i)\\b(error|broken?|broke|fail\\w*|lost|gone|stuck|"
              + "denied|refused|crash\\w*|frozen|froze|missing|wrong|left the company|stolen)\\b");

  /** Nearer than this, one sentence says it. */
  private static final double POINTED = 0.3;

  /** So much nearer is the only sentence that has a word of what was asked. */
  private static final double OF_WORDS = 0.15;

  /** Of two that are nearly as near, neither is pointed at. */
  private static final double APART = 0.08;

  private static final double NEAR_MEANING = 0.45;
  private static final double NEARER_MEANING = 0.5;

  /** A sentence that is less near than this is no better than the one that shares most words. */
  private static final double NEAR = 0.2;

  /**
   * Measures a section that was opened for these words.
   *
   * @param opened with how much of the words it holds as its score
   */
  public static SectionRelevance of(Hit opened, String words) {
    if (FactPassages.isAsked(words) && !FactPassages.isTold(opened, words)) {
      return new SectionRelevance(opened, 0);
    }
    var asked = SimilarTexts.meaning(words);
    var language = opened.language();
    var nearest = nearest(opened, asked, words);
    var sentence = nearest == null ? 0 : nearest.nearness();
    var heading = opened.section().heading();
    var named = heading == null ? 0 : cosine(heading, asked, language);
    var stored =
        most(opened.section().questions(), question -> cosine(question, asked, language)) + STORED;
    var next =
        opened.section().followUps().isEmpty()
            ? 0
            : FollowUpQuestions.nearness(
                opened.section(), FollowUpQuestions.Asked.of(words), language);
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
  private static boolean isOpposite(Aligned heading, String words, Language language) {
    var wanted = OppositeActions.named(words);
    var told = OppositeActions.named(heading.preferring(language));
    return OppositeActions.agreement(wanted, told) < 0;
  }

  /**
   * The section with the one sentence or item as its best that says something to the words, and
   * clearly more than its neighbours; null if there is none. What is told not to be so is only told
   * of by what is not so either.
   */
  public static @Nullable Hit pointed(Hit hit, String words) {
    var asked = SimilarTexts.meaning(words);
    var negates = Statements.isCircumstance(words) && NOT.matcher(words).find();
    var kind = FactPassages.kind(words);
    var alone = SharedWords.onlyIn(hit.section().sayable().passages(), words, hit.language());
    var near =
        hit.section().sayable().passages().stream()
            .filter(passage -> passage.text().isIn(hit.language()))
            .filter(passage -> !negates || isNegated(passage, hit.language()))
            .filter(passage ->
                kind.isEmpty() || FactPassages.tells(kind.orElseThrow(), passage, hit.language()))
            .map(passage -> near(passage, asked, hit.language(), false))
            .map(each -> each.plus(alone.contains(each.passage()) ? OF_WORDS : 0))
            .sorted(Comparator.comparingDouble(Near::nearness).reversed())
            .limit(2)
            .toList();
    var isOne =
        !near.isEmpty()
            && (kind.isPresent() || near.getFirst().nearness() >= POINTED)
            && (negates || (kind.isPresent() && near.size() == 1) || isApart(near))
            && hit.section().sayable().passages().size() > 1;
    return isOne ? best(hit, near.getFirst().passage()) : null;
  }

  private static boolean isApart(List<Near> nearest) {
    return nearest.getFirst().nearness() - nearest.getLast().nearness() >= APART;
  }

  private static boolean isNegated(Passage passage, Language language) {
    return NOT.matcher(passage.text().preferring(language)).find();
  }

  /** Whether words tell of something that is missing or fails. */
  public static boolean isTrouble(String words) {
    return NOT.matcher(words).find() || TROUBLE.matcher(words).find();
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
  private record Near(Passage passage, double nearness, double place) {

    Near plus(double more) {
      return new Near(passage, nearness + more, place + more);
    }
  }

  private static @Nullable Near nearest(Hit opened, QuantizedVector asked, String words) {
    var language = opened.language();
    var kind = FactPassages.kind(words);
    var negates = Statements.isCircumstance(words) && NOT.matcher(words).find();
    return opened.section().sayable().passages().stream()
        .filter(passage -> passage.text().isIn(language))
        .filter(
            passage -> kind.isEmpty() || FactPassages.tells(kind.orElseThrow(), passage, language))
        .map(passage -> near(passage, asked, language, negates))
        .max(Comparator.comparingDouble(Near::place))
        .orElse(null);
  }

  private static Near near(
      Passage passage, QuantizedVector asked, Language language, boolean negates) {
    var nearness = cosine(passage.text(), asked, language);
    var isAlike = negates && isNegated(passage, language);
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
