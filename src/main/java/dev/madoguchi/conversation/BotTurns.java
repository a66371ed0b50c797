package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the bot says to words, by what they do, while no ticket is open. Holds no state and waits
 * for nothing.
 */
final class BotTurns {
  private final Handoff handoff;
  private final CustomerTickets tickets;

  /** Who asks after a ticket is told that there is none. */
  static final Pattern TICKET = Pattern.compile("(?i)チケット|問い?合わ?せ|受付番号|\\b(tickets?|cases?)\\b");

  private final AnswerRules answering;
  private final SmallTalkReplies remarks;
  private final FollowUpTurns followUps;

  BotTurns(Handoff handoff, CustomerTickets tickets, AnswerRules answering) {
    this.handoff = handoff;
    this.tickets = tickets;
    this.answering = answering;
    this.remarks = new SmallTalkReplies(answering);
    this.followUps = new FollowUpTurns(answering);
  }

  /** The conversation after the words have been dealt with, and what is said to them. */
  Turn turn(Turn turn, String text, DialogueAct act, TurnInputs inputs, Instant now) {
    return switch (act) {
      case DialogueAct.Agreement _ -> agreed(turn, inputs, now);
      case DialogueAct.Refusal _ -> refused(turn, inputs, now);
      case DialogueAct.Rejection _ -> rejected(turn, inputs, now);
      case DialogueAct.Selection _ -> AnswerRules.chosen(turn, inputs, now);
      case DialogueAct.Subject(var subject)
          when inputs.isSure() && inputs.recent().wasOfferedUnasked() ->
          answered(turn, subject, inputs, now);
      case DialogueAct.Subject(var subject) ->
          handoff.open(
              AnswerRules.about(turn, subject, inputs.answer(), now),
              offered(turn),
              subject,
              inputs.contact(),
              now);
      case DialogueAct.PersonWanted(var subject, var told) ->
          wanted(
              ContactUpdates.kept(turn, told, now),
              text,
              subject,
              inputs.with(inputs.contact().with(told)),
              now);
      case DialogueAct.PersonalRequest(var request) ->
          answering.personal(turn, meant(turn, request, now), HandoffReason.POLICY, inputs, now);
      case DialogueAct.Complaint(_, var complaint) ->
          remarks.complaint(turn, complaint, inputs, now);
      case DialogueAct.OwnCase(var request) -> ownCase(turn, request, inputs, now);
      case DialogueAct.Withdrawal _ -> declined(turn, now);
      case DialogueAct.Courtesy(var kind) -> remarks.courtesy(turn, kind, inputs, now);
      case DialogueAct.SmallTalk(var kind) -> remarks.smallTalk(turn, kind, inputs, now);
      case DialogueAct.ContactGiven(var contact) -> contactGiven(turn, contact, inputs, now);
      case DialogueAct.Addition(var words) -> followUps.added(turn, words, inputs, now);
      case DialogueAct.FollowUp(var kind, var words) ->
          followUps.turn(turn, kind, words, inputs, now);
      case DialogueAct.Questions _ -> followUps.several(turn, inputs, now);
      case DialogueAct.Question(var question) -> answered(turn, question, inputs, now);
      case DialogueAct.LanguageWanted(var language) -> inLanguage(turn, language, inputs, now);
      case DialogueAct.TicketsWanted _ -> tickets.list(turn, inputs.tickets(), now);
      case DialogueAct.SupportWanted _ -> turn.bot(new Content.SupportInformation(), now);
      case DialogueAct.CloudNamed(var cloud) -> answering.inCloud(turn, cloud, inputs, now);
    };
  }

  private Turn answered(Turn turn, String question, TurnInputs inputs, Instant now) {
    var answer = inputs.answer() == null ? new Answer.Unavailable() : inputs.answer();
    return answering.answered(turn, AnswerRules.misses(turn), question, answer, inputs, now);
  }

  private Turn agreed(Turn turn, TurnInputs inputs, Instant now) {
    var offer = inputs.recent().offer();
    var resolved = inputs.recent().resolved();
    if (resolved != null) {
      return tickets
          .tell(turn, resolved.value(), inputs, new Change.Confirmed(), now)
          .bot(new Content.Notice("solved"), now);
    }
    return switch (inputs.recent().asked()) {
      case OFFER, FORM ->
          offer
              .map(made ->
                  handoff.open(turn, made.reason(), subject(turn, made), inputs.contact(), now))
              .orElse(turn);
      case SUBJECT -> turn.bot(new Content.Notice("subjectPlease"), now);
      case HELPED -> AnswerRules.alone(turn.topicClosed()).bot(new Content.Notice("helpful"), now);
      case CHOICE, WITHDRAWAL, NOTHING -> turn.bot(new Content.Notice("goAhead"), now);
    };
  }

  private Turn refused(Turn turn, TurnInputs inputs, Instant now) {
    return inputs.recent().asked() == Asked.HELPED
        ? unhelpful(turn, inputs, now)
        : declined(turn, now);
  }

  private Turn rejected(Turn turn, TurnInputs inputs, Instant now) {
    if (inputs.recent().asked() == Asked.HELPED) {
      return unhelpful(turn, inputs, now);
    }
    return answering.offer(turn, 0, HandoffReason.REJECTED, question(turn, inputs), inputs, now);
  }

  /** "That did not help." */
  Turn unhelpful(Turn turn, TurnInputs inputs, Instant now) {
    return answering.offer(turn, 0, HandoffReason.DOWNVOTED, question(turn, inputs), inputs, now);
  }

  /** Nothing that was offered is wanted. */
  static Turn declined(Turn turn, Instant now) {
    return turn.handedOff()
        ? turn
        : AnswerRules.alone(turn.topicClosed()).bot(new Content.Notice("declined"), now);
  }

  /** What the last question was, if it is not long ago. */
  private static String question(Turn turn, TurnInputs inputs) {
    var topic = turn.conversation().topic();
    return topic == null
        ? inputs.recent().answered().map(Content.Answered::question).orElse("")
        : topic.question();
  }

  /**
   * A person is asked for: at once if that has been offered; otherwise it is asked, once, what for.
   */
  Turn wanted(Turn turn, String text, String subject, TurnInputs inputs, Instant now) {
    var asked = inputs.recent().asked();
    var open = asked == Asked.OFFER || asked == Asked.FORM;
    if (subject.isBlank() && asked == Asked.SUBJECT) {
      return handoff.open(
          AnswerRules.about(turn, text, inputs.answer(), now),
          HandoffReason.ASKED,
          text,
          inputs.contact(),
          now);
    }
    if (subject.isBlank() && open) {
      return agreed(turn, inputs, now);
    }
    if (open) {
      return accepted(turn, subject, inputs, now);
    }
    return subject.isBlank()
        ? answering.offer(turn, 0, HandoffReason.ASKED, topic(turn, now), inputs, now)
        : answering.offer(
            AnswerRules.about(turn, subject, inputs.answer(), now),
            0,
            HandoffReason.ASKED,
            subject,
            inputs,
            now);
  }

  /** A person has been offered, and is wanted for something that is said in other words. */
  private Turn accepted(Turn turn, String subject, TurnInputs inputs, Instant now) {
    var offer = inputs.recent().offer();
    var before = offer.map(made -> subject(turn, made)).orElse("");
    return handoff.open(
        turn,
        offer.map(Content.Offer::reason).orElse(HandoffReason.ASKED),
        before.isBlank() ? subject : FollowUpTurns.together(before, subject),
        inputs.contact(),
        now);
  }

  private static String topic(Turn turn, Instant now) {
    return turn.conversation().openTopic(now).map(Topic::question).orElse("");
  }

  /** "Can you do it for me?" asks for what was asked before. */
  private static String meant(Turn turn, String request, Instant now) {
    return turn.conversation()
        .openTopic(now)
        .filter(_ -> BackReference.isIn(request))
        .map(topic -> FollowUpTurns.together(topic.question(), request))
        .orElse(request);
  }

  /** Who leaves an address after asking something wants to hear of that. */
  private Turn contactGiven(Turn turn, Contact contact, TurnInputs inputs, Instant now) {
    var topic = topic(turn, now);
    return turn.handedOff()
            || topic.isBlank()
            || !contact.reachable()
            || inputs.recent().asked() == Asked.SUBJECT
            || inputs.recent().asked() == Asked.OFFER
            || inputs.recent().asked() == Asked.FORM
        ? ContactUpdates.confirmed(turn, contact, inputs, now)
        : answering.offerBriefly(
            ContactUpdates.noted(turn, contact, now),
            0,
            HandoffReason.ASKED,
            topic,
            inputs.with(inputs.contact().with(contact)),
            now);
  }

  private Turn ownCase(Turn turn, String request, TurnInputs inputs, Instant now) {
    if (!inputs.tickets().isEmpty()) {
      return tickets.list(turn, inputs.tickets(), now);
    }
    var told = TICKET.matcher(request).find() ? tickets.list(turn, List.of(), now) : turn;
    return answering.personal(told, request, HandoffReason.OWN_CASE, inputs, now);
  }

  private static HandoffReason offered(Turn turn) {
    return turn.conversation().phase() instanceof Phase.Offered(_, var reason)
        ? reason
        : HandoffReason.ASKED;
  }

  private static String subject(Turn turn, Content.Offer offer) {
    var topic = turn.conversation().topic();
    var form = offer.form();
    return form == null ? (topic == null ? "" : topic.question()) : form.subject();
  }

  /** What was answered last is said again in the other language. */
  private static Turn inLanguage(Turn turn, Language language, TurnInputs inputs, Instant now) {
    var spoken = speak(turn, language, now);
    return turn.conversation().language() == language
            || turn.conversation().openTopic(now).isEmpty()
        ? spoken
        : inputs.recent().answered().map(answer -> spoken.bot(answer, now)).orElse(spoken);
  }

  static Turn speak(Turn turn, Language language, Instant now) {
    return turn.then(conversation -> conversation.speaking(language, true))
        .bot(new Content.Notice("language"), now);
  }
}
