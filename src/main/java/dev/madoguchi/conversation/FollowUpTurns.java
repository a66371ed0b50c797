package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.Corrections;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.answer.FactPassages;
import dev.madoguchi.answer.SectionRelevance;
import dev.madoguchi.answer.Statements;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.Passage;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the bot says to what goes on from the question before, and to several questions at once.
 * Holds no state and waits for nothing.
 */
final class FollowUpTurns {
  private static final Pattern ASKS = Pattern.compile("[?？]\\s*$");

  private final AnswerRules answering;

  FollowUpTurns(AnswerRules answering) {
    this.answering = answering;
  }

  Turn turn(Turn turn, FollowUpKind kind, String text, TurnInputs inputs, Instant now) {
    var topic = turn.conversation().openTopic(now);
    if (topic.isEmpty()) {
      return turn.bot(new Content.Notice("whichMatter"), now);
    }
    var question = topic.orElseThrow().question();
    return switch (kind) {
      case VARIANT -> variant(turn, text, together(question, text), inputs, now);
      case MORE -> more(turn, question, inputs, now);
      case AGAIN ->
          inputs
              .recent()
              .answered()
              .map(answer -> AnswerRules.withBot(turn).bot(answer, now))
              .orElseGet(() -> turn.bot(new Content.Notice("whichMatter"), now));
      case FAILED -> answering.offer(turn, 0, HandoffReason.DOWNVOTED, question, inputs, now);
    };
  }

  /** Belongs to the question before; without one it is looked for as it stands. */
  Turn added(Turn turn, String text, TurnInputs inputs, Instant now) {
    var topic = turn.conversation().openTopic(now);
    if (topic.isPresent()) {
      return variant(turn, text, together(topic.orElseThrow().question(), text), inputs, now);
    }
    var answer = BareNames.answer(inputs.answer(), text);
    return answer != null
        ? answering.answered(turn, AnswerRules.misses(turn), text, answer, inputs, now)
        : turn.then(c -> c.about(Handoff.topic(text, 0, List.of(), c.language(), now)))
            .bot(new Content.Notice("whatAboutIt"), now);
  }

  /** The question before, with what is added to it: what is searched for. */
  static String together(String question, String text) {
    return question + " " + text;
  }

  /** What has just been shown is not shown again. */
  private Turn variant(Turn turn, String text, String question, TurnInputs inputs, Instant now) {
    var topic = turn.conversation().openTopic(now);
    if (BackReference.asksHow(text) && hasSteps(inputs.recent())) {
      return shownAbove(turn, question, inputs, now);
    }
    if (inputs.chosen() != null
        && !(isNoted(inputs, text) && isShown(inputs.chosen(), inputs.recent()))) {
      return withinShown(turn, text, question, inputs.chosen(), inputs, now);
    }
    return switch (inputs.answer()) {
      case Answer.Found found when goesOn(inputs, text, topic, inputs.recent()) ->
          answering.answered(turn, AnswerRules.misses(turn), question, found, inputs, now);
      case Answer.Found found
          when isShown(found.hit(), inputs.recent()) && BackReference.asksHow(text) ->
          shownAbove(turn, question, inputs, now);
      case Answer.Unsure(var confidence, var choices) -> {
        var others =
            choices.stream()
                .filter(hit -> !isShown(hit, inputs.recent()) && isOf(topic, hit))
                .toList();
        yield others.isEmpty() || tells(inputs, text)
            ? notDescribed(turn, text, question, inputs, now)
            : answering.answered(
                turn,
                AnswerRules.misses(turn),
                question,
                new Answer.Unsure(confidence, others),
                inputs,
                now);
      }
      case Answer.Found _, Answer.Nothing _, Answer.Unavailable _ ->
          notDescribed(turn, text, question, inputs, now);
      case null -> notDescribed(turn, text, question, inputs, now);
    };
  }

  /** What the article shown before says to it, perhaps in a part that has been read over. */
  private Turn withinShown(
      Turn turn, String text, String question, Hit hit, TurnInputs inputs, Instant now) {
    var bot = AnswerRules.withBot(turn);
    if (!isShown(hit, inputs.recent())) {
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
    var pointed = SectionRelevance.pointed(hit, text);
    if (pointed != null) {
      return bot.bot(new Content.Notice("partAbove"), now)
          .bot(Handoff.pointed(question, pointed), now);
    }
    if (!Statements.isCircumstance(text)) {
      var part = Handoff.sentence(question, hit);
      return isInSight(part, inputs.recent()) && !FactPassages.isAsked(text)
          ? shownAbove(turn, question, inputs, now)
          : bot.bot(new Content.Notice("partAbove"), now).bot(part, now);
    }
    return SectionRelevance.isTrouble(text)
        ? answering.offer(turn, 0, HandoffReason.DOWNVOTED, question, inputs, now)
        : bot.bot(new Content.Notice("aboveApplies"), now);
  }

  /**
   * Whether the answer has not been shown, and is about what was asked before. What only says more
   * of it leads to no other article.
   */
  static boolean goesOn(
      TurnInputs inputs, String text, Optional<Topic> topic, EpisodeHistory recent) {
    return inputs.answer() instanceof Answer.Found(var confidence, var hit, _)
        && !isShown(hit, recent)
        && ((confidence.isSure() && !Statements.isDetail(Corrections.meant(text)))
            || isOf(topic, hit));
  }

  private static boolean hasSteps(Hit hit) {
    return hit.section().passages().stream()
        .anyMatch(passage -> passage.kind() == Passage.Kind.STEP);
  }

  private static boolean hasSteps(EpisodeHistory recent) {
    return recent
        .answered()
        .filter(answer ->
            answer.composed().shown().stream().anyMatch(block -> block instanceof Block.Steps))
        .isPresent();
  }

  /** Whether the answer is in the article that was shown last. */
  static boolean isWhereShown(TurnInputs inputs, EpisodeHistory recent) {
    return inputs.answer() instanceof Answer.Found found
        && recent
            .answered()
            .filter(answer -> answer.article().equals(found.hit().article().id()))
            .isPresent();
  }

  private Turn shownAbove(Turn turn, String question, TurnInputs inputs, Instant now) {
    return answering.offerBriefly(
        turn.bot(new Content.Notice("answeredAbove"), now),
        AnswerRules.misses(turn),
        HandoffReason.DOWNVOTED,
        question,
        inputs,
        now);
  }

  /**
   * Says that the articles do not tell, keeps the topic, offers a person. What is added to what a
   * person has been offered for is noted.
   */
  private Turn notDescribed(
      Turn turn, String text, String question, TurnInputs inputs, Instant now) {
    var kept = turn.then(c -> c.about(Handoff.topic(question, 0, List.of(), c.language(), now)));
    var noted = isNoted(inputs, text);
    return answering.offerBriefly(
        kept.bot(new Content.Notice(noted ? "detailNoted" : "notDescribed"), now),
        AnswerRules.misses(turn) + 1,
        inputs
            .recent()
            .offer()
            .filter(_ -> noted)
            .map(Content.Offer::reason)
            .orElse(HandoffReason.LOW_CONFIDENCE),
        question,
        inputs,
        now);
  }

  /** Whether words ask nothing, and say more of what was asked. */
  private static boolean tells(TurnInputs inputs, String text) {
    return inputs.act() instanceof DialogueAct.Addition || Statements.isDetail(text);
  }

  /** Whether they are for the person who has been offered. */
  private static boolean isNoted(TurnInputs inputs, String text) {
    var asked = inputs.recent().asked();
    return (asked == Asked.OFFER || asked == Asked.FORM)
        && tells(inputs, text)
        && !Statements.isDone(text)
        && !ASKS.matcher(text).find();
  }

  /** First the rest of what was shown in part, then the next section. */
  private Turn more(Turn turn, String question, TurnInputs inputs, Instant now) {
    var shown = inputs.recent().answered().filter(answer -> answer.composed().hasMore());
    if (shown.isPresent()) {
      return AnswerRules.withBot(turn).bot(shown.orElseThrow().whole(), now);
    }
    var hit = inputs.chosen();
    return hit == null
        ? answering.offerBriefly(
            turn.bot(new Content.Notice("noMore"), now),
            0,
            HandoffReason.LOW_CONFIDENCE,
            question,
            inputs,
            now)
        : AnswerRules.withBot(turn).bot(Handoff.answered(question, hit, 1, 1), now);
  }

  /** What answers the addition alone is about something else. */
  private static boolean isOf(Optional<Topic> topic, Hit hit) {
    return topic
        .map(Topic::candidates)
        .filter(candidates -> !candidates.isEmpty())
        .map(
            candidates -> candidates.stream().anyMatch(c -> c.article().equals(hit.article().id())))
        .orElse(true);
  }

  private static boolean isShown(Hit hit, EpisodeHistory recent) {
    return recent.shown(hit.article().id(), hit.section().id());
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

  /** Each is answered; those that cannot be are offered to a person together. */
  Turn several(Turn turn, TurnInputs inputs, Instant now) {
    var said = turn;
    var left = new ArrayList<String>();
    var shown = new HashSet<String>();
    for (var part : inputs.several()) {
      if (part.answer() instanceof Answer.Found found
          && !shown.add(found.hit().article().id() + "#" + found.hit().section().id())) {
        continue;
      }
      if (part.answer() instanceof Answer.Found || part.answer() instanceof Answer.Unsure) {
        var alone = inputs.parts(List.of());
        said = answering.answered(said, 0, part.question(), part.answer(), alone, now);
      } else {
        left.add(part.question());
      }
    }
    return left.isEmpty() ? said : leftOver(said, left, inputs, now);
  }

  private Turn leftOver(Turn said, List<String> left, TurnInputs inputs, Instant now) {
    var questions = String.join("\n", left);
    return answering.offerBriefly(
        said.bot(new Content.Notice("leftOver", Map.of(CustomerEraser.SAID, questions)), now),
        AnswerRules.misses(said) + 1,
        HandoffReason.LOW_CONFIDENCE,
        questions,
        inputs,
        now);
  }
}
