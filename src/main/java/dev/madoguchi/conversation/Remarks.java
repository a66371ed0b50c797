package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;

/** What the bot says to courtesies and to small talk. Holds no state and waits for nothing. */
final class Remarks {
  private final Answering answering;

  Remarks(Answering answering) {
    this.answering = answering;
  }

  /** A short fitting reply: never an offer, unless what was said is that an answer did not help. */
  Grown courtesy(Grown grown, CourtesyKind kind, Facts facts, Instant now) {
    var helped = facts.recent().asked() == Asked.HELPED;
    return switch (kind) {
      case GREETING ->
          facts.recent().welcomed()
              ? grown.bot(Rules.notice("greeting"), now)
              : grown.bot(new Content.Welcome(), now);
      case THANKS -> over(grown).bot(Rules.notice("thanks"), now);
      case CLOSING -> over(grown).bot(Rules.notice("closing"), now);
      case SOLVED -> over(grown).bot(Rules.notice("worked"), now);
      case ACKNOWLEDGED -> grown.bot(Rules.notice("acknowledged"), now);
      case COURTESY ->
          grown.bot(
              Rules.notice(facts.recent().asked() == Asked.SUBJECT ? "subjectPlease" : "courtesy"),
              now);
      case LIKE ->
          helped
              ? over(grown).bot(Rules.notice("helpful"), now)
              : grown.bot(Rules.notice("acknowledged"), now);
      case DISLIKE -> answering.offer(grown, 0, HandoffReason.DOWNVOTED, about(grown), facts, now);
    };
  }

  Grown smallTalk(Grown grown, SmallTalkKind kind, Facts facts, Instant now) {
    return switch (kind) {
      case IDENTITY -> grown.bot(Rules.notice("identity"), now);
      case CAPABILITIES -> grown.bot(Rules.notice("capabilities"), now);
      case PRESENCE -> grown.bot(Rules.notice("presence"), now);
      case TEST -> grown.bot(Rules.notice("test"), now);
      case OUT_OF_SCOPE -> WordTurns.closed(grown).bot(Rules.notice("outOfScope"), now);
      case AUTOMATIC_REPLY -> grown.bot(Rules.notice("automaticReply"), now);
      case MANIPULATION -> grown.bot(Rules.notice("manipulation"), now);
      case UNCLEAR -> grown.bot(Rules.notice("unclear"), now);
      case CODE -> grown.bot(Rules.notice("code"), now);
      case OTHER_LANGUAGE -> grown.bot(Rules.notice("languages"), now);
      case ANGER -> angry(grown, facts, now);
    };
  }

  /** Apologises, and offers a person at once. */
  private Grown angry(Grown grown, Facts facts, Instant now) {
    var about = grown.conversation().openTopic(now).map(Topic::question).orElse("");
    return answering.offer(
        grown.bot(Rules.notice("apology"), now), 0, HandoffReason.ASKED, about, facts, now);
  }

  /** What the articles say of the matter, and a person, both. */
  Grown complaint(Grown grown, String text, Facts facts, Instant now) {
    var sorry = grown.bot(Rules.notice("apology"), now);
    return facts.answer() instanceof Answer.Found
        ? answering.personal(sorry, text, facts, now)
        : answering.offer(sorry, 0, HandoffReason.ASKED, text, facts, now);
  }

  private static String about(Grown grown) {
    var topic = grown.conversation().topic();
    return topic == null ? "" : topic.question();
  }

  /** The topic ends, and so does what was offered with it. */
  private static Grown over(Grown grown) {
    return Answering.alone(WordTurns.closed(grown));
  }
}
