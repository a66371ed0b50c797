package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.message.Body;
import dev.madoguchi.support.IncidentNotice;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells of service incidents before anything else is said to a message that may be about them,
 * after the welcome, and where it is told how support is received. Holds no state and waits for
 * nothing.
 */
record IncidentTurns(ConversationRules rules) {
  /** More at a time nobody reads. */
  private static final int MOST = 3;

  /** The conversation after the customer's entry has been dealt with, and what is said to it. */
  Turn turn(
      Conversation before,
      Entry entry,
      TurnInputs inputs,
      List<IncidentNotice> incidents,
      Instant now) {
    if (incidents.isEmpty()) {
      return rules.turn(before, entry, inputs, now);
    }
    var body = ((Content.Heard) entry.content()).body();
    if (body instanceof Body.Joined) {
      return told(rules.turn(before, entry, inputs, now), "", incidents, now).replyingTo(entry);
    }
    if (asksForSupport(body, inputs)) {
      return onSupportCard(rules.turn(before, entry, inputs, now), incidents);
    }
    var words = body.words();
    var told = told(Turn.from(before), words, incidents, now).replyingTo(entry);
    var rest =
        !body.redacted() && isAnswer(before, inputs)
            ? recorded(told.conversation(), entry, words, inputs, now)
            : rules.turn(told.conversation(), entry, inputs, now);
    return new Turn(
        rest.conversation(),
        Stream.concat(told.entries().stream(), rest.entries().stream()).toList());
  }

  private static boolean asksForSupport(Body body, TurnInputs inputs) {
    return body instanceof Body.Press
        || (body instanceof Body.Text && inputs.act() instanceof DialogueAct.SupportWanted);
  }

  private static Turn onSupportCard(Turn turn, List<IncidentNotice> incidents) {
    var shown = new Content.SupportInformation(most(incidents));
    return new Turn(
        turn.conversation(),
        turn.entries().stream()
            .map(said ->
                said.content() instanceof Content.SupportInformation ? said.saying(shown) : said)
            .toList());
  }

  private static List<IncidentNotice> most(List<IncidentNotice> incidents) {
    return List.copyOf(incidents.subList(0, Math.min(MOST, incidents.size())));
  }

  private static Turn told(Turn turn, String words, List<IncidentNotice> incidents, Instant now) {
    var told = turn;
    for (var incident : most(incidents)) {
      told = told.bot(new Content.IncidentShown(words, incident), now);
    }
    return told;
  }

  /** Whether the incident is all there is to say to a question: the articles know nothing of it. */
  private static boolean isAnswer(Conversation before, TurnInputs inputs) {
    return !before.hasOpenTicket()
        && inputs.act() instanceof DialogueAct.Question
        && !(inputs.answer() instanceof Answer.Found || inputs.answer() instanceof Answer.Unsure);
  }

  /** What was asked is known to whoever takes it over; nothing has been missed. */
  private static Turn recorded(
      Conversation told, Entry entry, String words, TurnInputs inputs, Instant now) {
    var turn = Turn.from(told.answeredUpTo(entry.seq()));
    return AnswerRules.withBot(AnswerRules.about(turn, words, inputs.answer(), now));
  }
}
