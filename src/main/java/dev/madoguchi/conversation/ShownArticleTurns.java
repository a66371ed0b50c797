package dev.madoguchi.conversation;

import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.FactPassages;
import dev.madoguchi.answer.PointedSentence;
import dev.madoguchi.answer.Statements;
import dev.madoguchi.article.Passage;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;

/** What the bot says where the article that was shown before answers. Waits for nothing. */
record ShownArticleTurns(AnswerRules answering) {

  /** What the article shown before says to it, perhaps in a part that has been read over. */
  Turn within(Turn turn, String text, String question, Hit hit, TurnInputs inputs, Instant now) {
    var bot = AnswerRules.withBot(turn);
    if (!inputs.recent().shown(hit)) {
      return bot.bot(Handoff.answered(question, hit, 1, 1), now);
    }
    var rest = Handoff.rest(question, hit);
    if (Statements.isDone(text) && !rest.composed().blocks().isEmpty()) {
      return bot.bot(new Content.Notice("nextSteps"), now).bot(rest, now);
    }
    if (BackReference.wantsSteps(text) && hasSteps(hit)) {
      return bot.bot(new Content.Notice("partAbove"), now)
          .bot(Handoff.answered(question, hit, 1, 1), now);
    }
    var pointed = PointedSentence.in(hit, text);
    if (pointed != null) {
      return bot.bot(new Content.Notice("partAbove"), now)
          .bot(Handoff.pointed(question, pointed), now);
    }
    if (!Statements.isCircumstance(text)) {
      var part = Handoff.sentence(question, hit);
      return isInSight(part, inputs.recent()) && !FactPassages.isAsked(text)
          ? above(turn, question, inputs, now)
          : bot.bot(new Content.Notice("partAbove"), now).bot(part, now);
    }
    return Statements.isTrouble(text)
        ? answering.offer(turn, 0, HandoffReason.DOWNVOTED, question, inputs, now)
        : bot.bot(new Content.Notice("aboveApplies"), now);
  }

  /** Refers to what stands above, and offers a person. */
  Turn above(Turn turn, String question, TurnInputs inputs, Instant now) {
    return answering.offerBriefly(
        turn.bot(new Content.Notice("answeredAbove"), now),
        AnswerRules.misses(turn),
        HandoffReason.DOWNVOTED,
        question,
        inputs,
        now);
  }

  /** Whether it says again all that was answered last. */
  private static boolean isInSight(Content.Answered part, EpisodeHistory recent) {
    return recent
        .answered()
        .filter(answer ->
            answer.article().equals(part.article())
                && answer.section().equals(part.section())
                && part.composed().blocks().containsAll(answer.composed().blocks()))
        .isPresent();
  }

  private static boolean hasSteps(Hit hit) {
    return hit.section().passages().stream()
        .anyMatch(passage -> passage.kind() == Passage.Kind.STEP);
  }
}
