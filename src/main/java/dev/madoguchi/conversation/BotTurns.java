package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueContext.Asked;
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
  Turn turn(Turn grown, String text, DialogueAct act, TurnInputs facts, Instant now) {
    return switch (act) {
      case DialogueAct.Agreement _ -> agreed(grown, facts, now);
      case DialogueAct.Refusal _ -> refused(grown, facts, now);
      case DialogueAct.Rejection _ -> rejected(grown, facts, now);
      case DialogueAct.Selection _ -> AnswerRules.chosen(grown, facts, now);
      case DialogueAct.Subject(var subject) ->
          handoff.open(grown, offered(grown), subject, facts.contact(), now);
      case DialogueAct.PersonWanted(var subject, var told) ->
          wanted(
              ContactUpdates.kept(grown, told, now),
              text,
              subject,
              facts.with(facts.contact().with(told)),
              now);
      case DialogueAct.PersonalRequest(var request) ->
          answering.personal(grown, request, HandoffReason.POLICY, facts, now);
      case DialogueAct.Complaint(_, var complaint) ->
          remarks.complaint(grown, complaint, facts, now);
      case DialogueAct.OwnCase(var request) -> ownCase(grown, request, facts, now);
      case DialogueAct.Withdrawal _ -> declined(grown, now);
      case DialogueAct.Courtesy(var kind) -> remarks.courtesy(grown, kind, facts, now);
      case DialogueAct.SmallTalk(var kind) -> remarks.smallTalk(grown, kind, facts, now);
      case DialogueAct.ContactGiven(var contact) ->
          ContactUpdates.confirmed(grown, contact, facts, now);
      case DialogueAct.Addition(var words) -> followUps.added(grown, words, facts, now);
      case DialogueAct.FollowUp(var kind, var words) ->
          followUps.turn(grown, kind, words, facts, now);
      case DialogueAct.Questions _ -> followUps.several(grown, facts, now);
      case DialogueAct.Question(var question) -> answered(grown, question, facts, now);
      case DialogueAct.LanguageWanted(var language) -> inLanguage(grown, language, facts, now);
      case DialogueAct.TicketsWanted _ -> tickets.list(grown, facts.tickets(), now);
      case DialogueAct.SupportWanted _ -> grown.bot(new Content.SupportInformation(), now);
      case DialogueAct.CloudNamed(var cloud) -> answering.inCloud(grown, cloud, facts, now);
    };
  }

  private Turn answered(Turn grown, String question, TurnInputs facts, Instant now) {
    var answer = facts.answer() == null ? new Answer.Unavailable() : facts.answer();
    return answering.answered(grown, AnswerRules.misses(grown), question, answer, facts, now);
  }

  private Turn agreed(Turn grown, TurnInputs facts, Instant now) {
    var offer = facts.recent().offer();
    var resolved = facts.recent().resolved();
    if (resolved != null) {
      return tickets
          .tell(grown, resolved.value(), facts, new Change.Confirmed(), now)
          .bot(ConversationRules.notice("solved"), now);
    }
    return switch (facts.recent().asked()) {
      case OFFER, FORM ->
          offer
              .map(made ->
                  handoff.open(grown, made.reason(), subject(grown, made), facts.contact(), now))
              .orElse(grown);
      case SUBJECT -> grown.bot(ConversationRules.notice("subjectPlease"), now);
      case HELPED -> AnswerRules.alone(closed(grown)).bot(ConversationRules.notice("helpful"), now);
      case CHOICE, WITHDRAWAL, NOTHING -> grown.bot(ConversationRules.notice("goAhead"), now);
    };
  }

  private Turn refused(Turn grown, TurnInputs facts, Instant now) {
    return facts.recent().asked() == Asked.HELPED
        ? unhelpful(grown, facts, now)
        : declined(grown, now);
  }

  private Turn rejected(Turn grown, TurnInputs facts, Instant now) {
    if (facts.recent().asked() == Asked.HELPED) {
      return unhelpful(grown, facts, now);
    }
    return answering.offer(grown, 0, HandoffReason.REJECTED, question(grown, facts), facts, now);
  }

  /** "That did not help." */
  Turn unhelpful(Turn grown, TurnInputs facts, Instant now) {
    return answering.offer(grown, 0, HandoffReason.DOWNVOTED, question(grown, facts), facts, now);
  }

  /** Nothing that was offered is wanted. */
  static Turn declined(Turn grown, Instant now) {
    return grown.handedOff()
        ? grown
        : AnswerRules.alone(closed(grown)).bot(ConversationRules.notice("declined"), now);
  }

  /** What the last question was, if it is not long ago. */
  private static String question(Turn grown, TurnInputs facts) {
    var topic = grown.conversation().topic();
    return topic == null
        ? facts.recent().answered().map(Content.Answered::question).orElse("")
        : topic.question();
  }

  /**
   * A person is asked for: at once if that has been offered; otherwise it is asked, once, what for.
   */
  Turn wanted(Turn grown, String text, String subject, TurnInputs facts, Instant now) {
    var asked = facts.recent().asked();
    var open = asked == Asked.OFFER || asked == Asked.FORM;
    if (subject.isBlank() && asked == Asked.SUBJECT) {
      return handoff.open(grown, HandoffReason.ASKED, text, facts.contact(), now);
    }
    if (subject.isBlank() && open) {
      return agreed(grown, facts, now);
    }
    var about = subject.isBlank() ? topic(grown, now) : subject;
    return answering.offer(grown, 0, HandoffReason.ASKED, about, facts, now);
  }

  private static String topic(Turn grown, Instant now) {
    return grown.conversation().openTopic(now).map(Topic::question).orElse("");
  }

  private Turn ownCase(Turn grown, String request, TurnInputs facts, Instant now) {
    if (!facts.tickets().isEmpty()) {
      return tickets.list(grown, facts.tickets(), now);
    }
    var told = TICKET.matcher(request).find() ? tickets.list(grown, List.of(), now) : grown;
    return answering.personal(told, request, HandoffReason.OWN_CASE, facts, now);
  }

  private static HandoffReason offered(Turn grown) {
    return grown.conversation().phase() instanceof Phase.Offered(_, var reason)
        ? reason
        : HandoffReason.ASKED;
  }

  private static String subject(Turn grown, Content.Offer offer) {
    var topic = grown.conversation().topic();
    var form = offer.form();
    return form == null ? (topic == null ? "" : topic.question()) : form.subject();
  }

  static Turn closed(Turn grown) {
    return grown.then(Conversation::topicClosed);
  }

  /** What was answered last is said again in the other language. */
  private static Turn inLanguage(Turn grown, Language language, TurnInputs facts, Instant now) {
    var spoken = speak(grown, language, now);
    return grown.conversation().language() == language
            || grown.conversation().openTopic(now).isEmpty()
        ? spoken
        : facts.recent().answered().map(answer -> spoken.bot(answer, now)).orElse(spoken);
  }

  static Turn speak(Turn grown, Language language, Instant now) {
    return grown
        .then(conversation -> conversation.speaking(language, true))
        .bot(ConversationRules.notice("language"), now);
  }
}
