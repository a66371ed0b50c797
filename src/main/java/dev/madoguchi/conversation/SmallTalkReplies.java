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
  Turn courtesy(Turn grown, CourtesyKind kind, TurnInputs facts, Instant now) {
    var helped = facts.recent().asked() == Asked.HELPED;
    return switch (kind) {
      case GREETING ->
          facts.recent().welcomed()
              ? grown.bot(ConversationRules.notice("greeting"), now)
              : grown.bot(new Content.Welcome(), now);
      case THANKS -> over(grown).bot(ConversationRules.notice("thanks"), now);
      case CLOSING -> over(grown).bot(ConversationRules.notice("closing"), now);
      case SOLVED -> over(grown).bot(ConversationRules.notice("worked"), now);
      case ACKNOWLEDGED -> grown.bot(ConversationRules.notice("acknowledged"), now);
      case COURTESY ->
          grown.bot(
              ConversationRules.notice(
                  facts.recent().asked() == Asked.SUBJECT ? "subjectPlease" : "courtesy"),
              now);
      case LIKE ->
          helped
              ? over(grown).bot(ConversationRules.notice("helpful"), now)
              : grown.bot(ConversationRules.notice("acknowledged"), now);
      case DISLIKE -> answering.offer(grown, 0, HandoffReason.DOWNVOTED, about(grown), facts, now);
    };
  }

  Turn smallTalk(Turn grown, SmallTalkKind kind, TurnInputs facts, Instant now) {
    return switch (kind) {
      case IDENTITY -> grown.bot(ConversationRules.notice("identity"), now);
      case CAPABILITIES -> grown.bot(ConversationRules.notice("capabilities"), now);
      case PRESENCE -> grown.bot(ConversationRules.notice("presence"), now);
      case TEST -> grown.bot(ConversationRules.notice("test"), now);
      case OUT_OF_SCOPE -> BotTurns.closed(grown).bot(ConversationRules.notice("outOfScope"), now);
      case AUTOMATIC_REPLY -> grown.bot(ConversationRules.notice("automaticReply"), now);
      case MANIPULATION -> grown.bot(ConversationRules.notice("manipulation"), now);
      case UNCLEAR -> grown.bot(ConversationRules.notice("unclear"), now);
      case CODE -> grown.bot(ConversationRules.notice("code"), now);
      case OTHER_LANGUAGE -> grown.bot(ConversationRules.notice("languages"), now);
      case ANGER -> angry(grown, facts, now);
    };
  }

  /** Apologises, and offers a person at once. */
  private Turn angry(Turn grown, TurnInputs facts, Instant now) {
    var about = grown.conversation().openTopic(now).map(Topic::question).orElse("");
    return answering.offer(
        grown.bot(ConversationRules.notice("apology"), now),
        0,
        HandoffReason.ASKED,
        about,
        facts,
        now);
  }

  /** What the articles say of the matter, and a person, both. */
  Turn complaint(Turn grown, String text, TurnInputs facts, Instant now) {
    var sorry = grown.bot(ConversationRules.notice("apology"), now);
    return facts.answer() instanceof Answer.Found
        ? answering.personal(sorry, text, HandoffReason.POLICY, facts, now)
        : answering.offer(sorry, 0, HandoffReason.ASKED, text, facts, now);
  }

  private static String about(Turn grown) {
    var topic = grown.conversation().topic();
    return topic == null ? "" : topic.question();
  }

  /** The topic ends, and so does what was offered with it. */
  private static Turn over(Turn grown) {
    return AnswerRules.alone(BotTurns.closed(grown));
  }
}
