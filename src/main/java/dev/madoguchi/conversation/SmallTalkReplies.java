package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

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
              ? turn.bot(new Content.Notice("greeting"), now)
              : turn.bot(new Content.Welcome(), now);
      case THANKS -> over(turn).bot(new Content.Notice("thanks"), now);
      case CLOSING -> over(turn).bot(new Content.Notice("closing"), now);
      case SOLVED -> over(turn).bot(new Content.Notice("worked"), now);
      case ACKNOWLEDGED -> turn.bot(new Content.Notice("acknowledged"), now);
      case COURTESY ->
          turn.bot(
              new Content.Notice(
                  inputs.recent().asked() == Asked.SUBJECT ? "subjectPlease" : "courtesy"),
              now);
      case LIKE ->
          helped
              ? over(turn).bot(new Content.Notice("helpful"), now)
              : turn.bot(new Content.Notice("acknowledged"), now);
      case DISLIKE -> answering.offer(turn, 0, HandoffReason.DOWNVOTED, about(turn), inputs, now);
    };
  }

  Turn smallTalk(Turn turn, SmallTalkKind kind, TurnInputs inputs, Instant now) {
    return switch (kind) {
      case IDENTITY -> turn.bot(new Content.Notice("identity"), now);
      case CAPABILITIES -> turn.bot(new Content.Notice("capabilities"), now);
      case PRESENCE -> turn.bot(new Content.Notice("presence"), now);
      case TEST -> turn.bot(new Content.Notice("test"), now);
      case OUT_OF_SCOPE -> turn.topicClosed().bot(new Content.Notice("outOfScope"), now);
      case AUTOMATIC_REPLY -> turn.bot(new Content.Notice("automaticReply"), now);
      case MANIPULATION -> turn.bot(new Content.Notice("manipulation"), now);
      case UNCLEAR -> turn.bot(new Content.Notice("unclear"), now);
      case CODE -> turn.bot(new Content.Notice("code"), now);
      case OTHER_LANGUAGE -> turn.bot(new Content.Notice("languages"), now);
      case ANGER -> angry(turn, inputs, now);
      case UPSET -> turn.bot(new Content.Notice("upset"), now);
      case SUMMARY -> summary(turn, inputs.recent(), now);
    };
  }

  /** What was asked, and which article answered it. */
  private static Turn summary(Turn turn, EpisodeHistory recent, Instant now) {
    var language = turn.conversation().language();
    var answers =
        recent.said().stream()
            .filter(Content.Answered.class::isInstance)
            .map(Content.Answered.class::cast)
            .filter(answer -> !answer.question().isBlank())
            .map(answer -> line(answer, language))
            .distinct()
            .collect(Collectors.joining("\n"));
    return answers.isEmpty()
        ? turn.bot(new Content.Notice("summary.nothing"), now)
        : turn.bot(new Content.Notice("summary", Map.of(CustomerEraser.SAID, answers)), now);
  }

  private static String line(Content.Answered answer, Language language) {
    var title = answer.title().preferring(language);
    return language == Language.JA
        ? "・" + answer.question() + " → 「" + title + "」"
        : "- " + answer.question() + " → “" + title + "”";
  }

  /** Apologises, and offers a person at once. */
  private Turn angry(Turn turn, TurnInputs inputs, Instant now) {
    var about = turn.conversation().openTopic(now).map(Topic::question).orElse("");
    return answering.offer(
        turn.bot(new Content.Notice("apology"), now), 0, HandoffReason.ASKED, about, inputs, now);
  }

  /** What the articles say of the matter, and a person, both. */
  Turn complaint(Turn turn, String text, TurnInputs inputs, Instant now) {
    var sorry = turn.bot(new Content.Notice("apology"), now);
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
    return AnswerRules.alone(turn.topicClosed());
  }
}
