package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;

/** What the bot says to courtesies and to small talk. Holds no state and waits for nothing. */
final class SmallTalkReplies {
  private final AnswerRules answering;

  SmallTalkReplies(AnswerRules answering) {
    this.answering = answering;
  }

  /** A short fitting reply: never an offer, unless what was said is that an answer did not help. */
  Turn courtesy(Turn turn, CourtesyKind kind, TurnInputs inputs, Instant now) {
    var helped = inputs.recent().asked() == Asked.HELPED;
    return switch (kind) {
      case GREETING ->
          inputs.recent().welcomed()
              ? turn.bot(ConversationRules.notice("greeting"), now)
              : turn.bot(new Content.Welcome(), now);
      case THANKS -> over(turn).bot(ConversationRules.notice("thanks"), now);
      case CLOSING -> over(turn).bot(ConversationRules.notice("closing"), now);
      case SOLVED -> over(turn).bot(ConversationRules.notice("worked"), now);
      case ACKNOWLEDGED -> turn.bot(ConversationRules.notice("acknowledged"), now);
      case COURTESY ->
          turn.bot(
              ConversationRules.notice(
                  inputs.recent().asked() == Asked.SUBJECT ? "subjectPlease" : "courtesy"),
              now);
      case LIKE ->
          helped
              ? over(turn).bot(ConversationRules.notice("helpful"), now)
              : turn.bot(ConversationRules.notice("acknowledged"), now);
      case DISLIKE -> answering.offer(turn, 0, HandoffReason.DOWNVOTED, about(turn), inputs, now);
    };
  }

  Turn smallTalk(Turn turn, SmallTalkKind kind, TurnInputs inputs, Instant now) {
    return switch (kind) {
      case IDENTITY -> turn.bot(ConversationRules.notice("identity"), now);
      case CAPABILITIES -> turn.bot(ConversationRules.notice("capabilities"), now);
      case PRESENCE -> turn.bot(ConversationRules.notice("presence"), now);
      case TEST -> turn.bot(ConversationRules.notice("test"), now);
      case OUT_OF_SCOPE -> BotTurns.closed(turn).bot(ConversationRules.notice("outOfScope"), now);
      case AUTOMATIC_REPLY -> turn.bot(ConversationRules.notice("automaticReply"), now);
      case MANIPULATION -> turn.bot(ConversationRules.notice("manipulation"), now);
      case UNCLEAR -> turn.bot(ConversationRules.notice("unclear"), now);
      case CODE -> turn.bot(ConversationRules.notice("code"), now);
      case OTHER_LANGUAGE -> turn.bot(ConversationRules.notice("languages"), now);
      case ANGER -> angry(turn, inputs, now);
    };
  }

  /** Apologises, and offers a person at once. */
  private Turn angry(Turn turn, TurnInputs inputs, Instant now) {
    var about = turn.conversation().openTopic(now).map(Topic::question).orElse("");
    return answering.offer(
        turn.bot(ConversationRules.notice("apology"), now),
        0,
        HandoffReason.ASKED,
        about,
        inputs,
        now);
  }

  /** What the articles say of the matter, and a person, both. */
  Turn complaint(Turn turn, String text, TurnInputs inputs, Instant now) {
    var sorry = turn.bot(ConversationRules.notice("apology"), now);
    return inputs.answer() instanceof Answer.Found
        ? answering.personal(sorry, text, HandoffReason.POLICY, inputs, now)
        : answering.offer(sorry, 0, HandoffReason.ASKED, text, inputs, now);
  }

  private static String about(Turn turn) {
    var topic = turn.conversation().topic();
    return topic == null ? "" : topic.question();
  }

  /** The topic ends, and so does what was offered with it. */
  private static Turn over(Turn turn) {
    return AnswerRules.alone(BotTurns.closed(turn));
  }
}
