package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.Judgement;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchResult;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * What came of a question.
 *
 * @param told whether its language was told rightly
 * @param confidence 0 to 1
 */
record QuestionOutcome(
    LabelledQuestion question,
    boolean told,
    SearchResult findings,
    Decision decision,
    double confidence) {

  /** How many articles there are to choose from. */
  static final int CHOICES = 3;

  /** What the bot does. */
  enum Decision {
    ANSWER,
    CLARIFY,
    HANDOFF;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same with what is judged otherwise. */
  QuestionOutcome with(Decision otherDecision, double otherConfidence) {
    return new QuestionOutcome(question, told, findings, otherDecision, otherConfidence);
  }

  /** Whether the customer is told, or may choose, what is right. */
  boolean isHelpful() {
    return switch (decision) {
      case ANSWER -> isRight();
      case CLARIFY ->
          isChoice() && isAmongFirst(CHOICES) && !Judgement.isFarBehind(findings, rank() - 1);
      case HANDOFF -> false;
    };
  }

  /** Whether articles to choose from are offered; small talk is answered without. */
  boolean isChoice() {
    return decision == Decision.CLARIFY && confidence > 0;
  }

  /** Whether a right article is among the first few. */
  boolean isAmongFirst(int most) {
    var rank = rank();
    return rank >= 1 && rank <= most;
  }

  /** Where the first right article stands, from 1; 0 if it was not found. */
  int rank() {
    return rank((hit, target) -> hit.article().id().equals(target.article()));
  }

  /** The same for the section, too. */
  int sectionRank() {
    return rank((hit, target) ->
        hit.article().id().equals(target.article())
            && (target.section().isEmpty() || hit.section().id().equals(target.section())));
  }

  /** Whether a hit is one of the right articles. */
  boolean isRight(Hit hit) {
    return question.answers().stream().anyMatch(one -> hit.article().id().equals(one.article()));
  }

  boolean isRight() {
    return rank() == 1;
  }

  private int rank(BiPredicate<Hit, LabelledQuestion.Target> right) {
    var hits = findings.hits();
    return IntStream.range(0, hits.size())
            .filter(i -> question.answers().stream().anyMatch(one -> right.test(hits.get(i), one)))
            .findFirst()
            .orElse(-1)
        + 1;
  }
}
