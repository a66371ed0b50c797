package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.SectionRelevance;
import dev.madoguchi.answer.Statements;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import java.util.Comparator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks up what the article that was shown last says to what goes on from it, and whether another
 * article says more.
 */
record ShownArticleLookups(Answers answers) {
  /** What says less to it says nothing. */
  private static final double ENOUGH = 0.55;

  /** What was just shown is meant rather than what was not. */
  private static final double IN_SIGHT = 0.25;

  /** But it does not say more for having been shown. */
  private static final double ENOUGH_IN_SIGHT = 0.6;

  private static final double IN_ARTICLE = 0.05;

  /** Found for both together, but not what the first was answered with. */
  private static final double FOR_BOTH = 0.1;

  /** Another article is meant if it is found for the words alone and for both together. */
  private static final double AGREED = 0.2;

  /** What only refers to something, or tells something, names no other matter. */
  private static final double REFERS = -0.3;

  /** So does a short "is it …?" for which another article is found alone, not for both. */
  private static final double YES_OR_NO = -0.1;

  /**
   * What goes on from an answer.
   *
   * @param words as they were written
   * @param alone those words as a question
   * @param both with what was asked before
   * @param refers whether they leave out what they are about, or ask nothing
   */
  record Continuation(String words, Question alone, Question both, boolean refers) {

    boolean isYesOrNo() {
      return BackReference.isYesOrNo(words);
    }

    /** Whether they ask nothing. */
    boolean tells() {
      return Statements.isCircumstance(words);
    }

    boolean isOneNoun() {
      return BackReference.isOneNoun(words);
    }

    /** What they name. */
    Question matter() {
      return new Question(
          BackReference.matter(words), alone.language(), alone.audience(), alone.cloud());
    }
  }

  /** The section that says most to it; empty if it is in another article, or nowhere. */
  Mono<Hit> of(Continuation going, Content.Answered shown) {
    return answers
        .answer(going.both())
        .flatMap(both ->
            best(going, shown, both)
                .filter(best -> best.score() >= enough(best.hit(), shown))
                .filterWhen(best ->
                    elsewhere(going, shown, both)
                        .map(other -> other.score() <= best.score())
                        .defaultIfEmpty(true)))
        .map(SectionRelevance::hit);
  }

  private Mono<SectionRelevance> best(Continuation going, Content.Answered shown, Answer both) {
    var relevance = SectionRelevance.to(going.words());
    return answers
        .article(shown.article(), shown.section(), going.matter())
        .flatMapIterable(hit -> hit.article().sections())
        .concatMap(section -> answers.article(shown.article(), section.id(), going.matter()))
        .filter(hit -> !hit.section().sayable().passages().isEmpty())
        .map(relevance)
        .filter(one ->
            isShown(one.hit(), shown)
                || one.isOfMeaning(going.refers())
                || (going.refers()
                    ? isSection(both, one.hit()) || (going.tells() && one.isOfAllWords())
                    : one.isOfWords()))
        .map(one -> one.plus(place(one.hit(), shown, both)))
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .sort(Comparator.comparingDouble(SectionRelevance::score).reversed())
        .next();
  }

  private static boolean isShown(Hit hit, Content.Answered shown) {
    return hit.section().id().equals(shown.section());
  }

  private static double place(Hit hit, Content.Answered shown, Answer both) {
    if (isShown(hit, shown)) {
      return IN_SIGHT;
    }
    return IN_ARTICLE + (isSection(both, hit) ? FOR_BOTH : 0);
  }

  private static boolean isSection(Answer answer, Hit hit) {
    return isIn(answer, hit)
        && answer instanceof Answer.Found(_, var found, _)
        && found.section().id().equals(hit.section().id());
  }

  /** What another article says to it that answers the words alone. */
  private Mono<SectionRelevance> elsewhere(
      Continuation going, Content.Answered shown, Answer both) {
    return answers
        .answer(going.alone())
        .ofType(Answer.Found.class)
        .map(Answer.Found::hit)
        .filter(hit -> !hit.article().id().equals(shown.article()))
        .flatMap(hit -> answers.article(hit.article().id(), hit.section().id(), going.matter()))
        .map(hit ->
            SectionRelevance.to(going.words())
                .apply(hit)
                .plus(isIn(both, hit) ? AGREED : going.isYesOrNo() ? YES_OR_NO : 0)
                .plus(going.refers() || going.isOneNoun() ? REFERS : 0));
  }

  private static double enough(Hit hit, Content.Answered shown) {
    return isShown(hit, shown) ? ENOUGH_IN_SIGHT : ENOUGH;
  }

  private static boolean isIn(Answer answer, Hit hit) {
    return answer instanceof Answer.Found(_, var found, _)
        && found.article().id().equals(hit.article().id());
  }
}
