package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.Corrections;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.answer.Statements;
import dev.madoguchi.article.Block;
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
  private final ShownArticleTurns shown;

  FollowUpTurns(AnswerRules answering) {
    this.answering = answering;
    this.shown = new ShownArticleTurns(answering);
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
      return shown.above(turn, question, inputs, now);
    }
    if (inputs.chosen() != null
        && !(isNoted(inputs, text) && inputs.recent().shown(inputs.chosen()))) {
      return shown.within(turn, text, question, inputs.chosen(), inputs, now);
    }
    return switch (inputs.answer()) {
      case Answer.Found found when goesOn(inputs, text, topic, inputs.recent()) ->
          answering.answered(turn, AnswerRules.misses(turn), question, found, inputs, now);
      case Answer.Found found
          when inputs.recent().shown(found.hit()) && BackReference.asksHow(text) ->
          shown.above(turn, question, inputs, now);
      case Answer.Unsure(var confidence, var choices) -> {
        var others =
            choices.stream()
                .filter(hit -> !inputs.recent().shown(hit) && isOf(topic, hit))
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

  /**
   * Whether the answer has not been shown, and is about what was asked before. What only says more
   * of it leads to no other article.
   */
  static boolean goesOn(
      TurnInputs inputs, String text, Optional<Topic> topic, EpisodeHistory recent) {
    return inputs.answer() instanceof Answer.Found(var confidence, var hit, _)
        && !recent.shown(hit)
        && ((confidence.isSure() && !Statements.isDetail(Corrections.meant(text)))
            || isOf(topic, hit));
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
