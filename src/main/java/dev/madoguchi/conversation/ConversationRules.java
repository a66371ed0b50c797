package dev.madoguchi.conversation;

import dev.madoguchi.answer.ContactWords;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.IdentityLevel;
import dev.madoguchi.message.UnshownKind;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketRules;
import java.time.Instant;
import java.util.List;

/**
 * What to do about something the customer said or pressed. Holds no state and waits for nothing.
 */
final class ConversationRules {
  private static final FeatureTexts TEXTS = new FeatureTexts("channel");

  private final Handoff handoff;
  private final CustomerTickets tickets;
  private final AnswerRules answering;
  private final BotTurns words;
  private final WaitingTurns waiting;

  /** For customers who all use the public cloud. */
  ConversationRules(ServicePlans plans, TicketRules tickets) {
    this(
        plans,
        tickets,
        new CloudQuestion(List.of(Cloud.PUBLIC)),
        new TicketAdmission(IdentityLevel.ANONYMOUS));
  }

  /** Where somebody is always there. */
  ConversationRules(
      ServicePlans plans, TicketRules tickets, CloudQuestion clouds, TicketAdmission admission) {
    this(plans, tickets, clouds, admission, () -> true);
  }

  ConversationRules(
      ServicePlans plans,
      TicketRules tickets,
      CloudQuestion clouds,
      TicketAdmission admission,
      StaffPresence staff) {
    this.handoff = new Handoff(plans, admission, staff);
    this.answering = new AnswerRules(handoff, clouds);
    this.tickets = new CustomerTickets(handoff, tickets);
    this.words = new BotTurns(handoff, this.tickets, answering);
    this.waiting = new WaitingTurns(this.tickets, words);
  }

  /** The conversation after the customer's entry has been dealt with, and what is said to it. */
  Turn turn(Conversation before, Entry entry, TurnInputs inputs, Instant now) {
    return decided(before, entry, inputs, now).replyingTo(entry);
  }

  private Turn decided(Conversation before, Entry entry, TurnInputs inputs, Instant now) {
    var body = ((Content.Heard) entry.content()).body();
    var begun = Turn.from(before.answeredUpTo(entry.seq()));
    var turn = body.redacted() ? begun.bot(new Content.Notice("redacted"), now) : begun;
    return switch (body) {
      case Body.Joined _ -> turn.bot(new Content.Welcome(), now);
      case Body.Text text -> said(turn, entry.seq(), words(turn, text), inputs, now);
      case Body.Edited edit -> edited(turn, entry.seq(), edit, inputs, now);
      case Body.Files files -> sent(turn, entry.seq(), files, inputs, now);
      case Body.Unshown(var kind) -> unshown(turn, entry.seq(), kind, now);
      case Body.Mailed mail -> tickets.mailed(turn, entry.seq(), mail, inputs, now);
      case Body.Press press -> pressed(turn, press, inputs, now);
    };
  }

  /** Those that the customer may reopen now. */
  List<Ticket> reopenable(List<Ticket> own, Instant now) {
    return tickets.reopenable(own, now);
  }

  /** A person sees what is quoted as well; the bot answers what is new. */
  private static String words(Turn turn, Body.Text text) {
    return turn.handedOff() ? text.written() : text.text();
  }

  /** While the bot has it, a question that says something else now is answered anew. */
  private Turn edited(Turn turn, long entry, Body.Edited edit, TurnInputs inputs, Instant now) {
    var text = edit.text();
    return text == null || inputs.act() == null || turn.handedOff()
        ? CustomerTickets.edited(turn, edit.message(), text, now)
        : said(turn.bot(new Content.Notice("edited"), now), entry, text, inputs, now);
  }

  /** The customer is told to say it in words; a person learns that there was something. */
  private static Turn unshown(Turn turn, long entry, UnshownKind kind, Instant now) {
    return TicketPhases.about(turn.conversation().phase())
        .map(ticket -> {
          var words = TEXTS.get(turn.conversation().language(), "unshown." + kind.tag());
          return CustomerTickets.relay(turn, ticket, entry, words, now)
              .bot(new Content.Notice("unshown.ticket"), now);
        })
        .orElseGet(() -> turn.bot(new Content.Notice("unshown"), now));
  }

  private Turn said(Turn turn, long entry, String text, TurnInputs inputs, Instant now) {
    return switch (turn.conversation().phase()) {
      case Phase.WithBot _, Phase.Offered _ -> botTurn(turn, entry, text, inputs, now);
      case Phase.Waiting phase ->
          inputs.act() == null
              ? WaitingTurns.receipt(
                  CustomerTickets.relay(turn, phase.ticket(), entry, text, now), phase, now)
              : waiting.turn(turn, phase, entry, text, inputs.act(), inputs, now);
      case Phase.WithAgent(var ticket, _) -> withAgent(turn, ticket, entry, text, inputs, now);
    };
  }

  /** Beside a person the bot says nothing; only a wish to give up the ticket is asked about. */
  private static Turn withAgent(
      Turn turn, TicketId ticket, long entry, String text, TurnInputs inputs, Instant now) {
    var asked = inputs.recent().asked() == Asked.WITHDRAWAL;
    if (asked && inputs.act() instanceof DialogueAct.Agreement) {
      return turn.bot(new Content.ToDesk(ticket, new Change.Withdrawn()), now);
    }
    if (asked && inputs.act() instanceof DialogueAct.Refusal) {
      return turn.bot(WaitingTurns.kept(ticket), now);
    }
    var relayed = CustomerTickets.relay(turn, ticket, entry, text, now);
    return inputs.act() instanceof DialogueAct.Withdrawal
        ? relayed.bot(new Content.WithdrawalOffer(ticket), now)
        : relayed;
  }

  /** Words with them are answered as ever; what is in the files only a person can tell. */
  private Turn sent(Turn turn, long entry, Body.Files files, TurnInputs inputs, Instant now) {
    if (turn.handedOff()) {
      return said(turn, entry, files.written(), TurnInputs.NONE, now);
    }
    if (files.text().isBlank()) {
      return attached(turn, AnswerRules.misses(turn), files, inputs, now);
    }
    var answered = said(turn, entry, files.text(), inputs, now);
    return answered.conversation().phase() instanceof Phase.WithBot(var misses)
        ? attached(answered, misses, files, inputs, now)
        : answered;
  }

  private Turn attached(Turn turn, int misses, Body.Files files, TurnInputs inputs, Instant now) {
    return answering.offer(turn, misses, HandoffReason.ATTACHMENT, files.written(), inputs, now);
  }

  private Turn botTurn(Turn turn, long entry, String text, TurnInputs inputs, Instant now) {
    return inputs.act() == null
        ? tickets.unsolved(turn, entry, text, inputs, now)
        : words.turn(turn, text, inputs.act(), inputs, now);
  }

  private Turn pressed(Turn turn, Body.Press press, TurnInputs inputs, Instant now) {
    return switch (press.button()) {
      case Button.Human _ -> person(turn, inputs, now);
      case Button.Accept form -> accepted(turn, form, inputs, now);
      case Button.Decline _ -> BotTurns.declined(turn, now);
      case Button.Choose _ -> AnswerRules.chosen(turn, inputs, now);
      case Button.None _ -> words.turn(turn, "", new DialogueAct.Rejection(), inputs, now);
      case Button.Helpful _ -> helpful(turn, now);
      case Button.Unhelpful _ -> words.unhelpful(turn, inputs, now);
      case Button.ListTickets _ -> tickets.list(turn, inputs.tickets(), now);
      case Button.ShowSupport _ -> turn.bot(new Content.SupportInformation(), now);
      case Button.Withdraw(var ticket, var reason) ->
          tickets.withdraw(turn, ticket, reason, inputs, now);
      case Button.Reopen(var ticket) -> tickets.reopen(turn, ticket, inputs, now);
      case Button.Solved(var ticket) ->
          tickets
              .tell(turn, ticket, inputs, new Change.Confirmed(), now)
              .bot(new Content.Notice("solved"), now);
      case Button.Rate rate -> tickets.rate(turn, rate, inputs, now);
      case Button.Speak(var language) ->
          language == null ? turn : BotTurns.speak(turn, language, now);
      case Button.UseCloud(var cloud) ->
          cloud == null ? turn : answering.inCloud(turn, cloud, inputs, now);
    };
  }

  /** The button that asks for a person opens the form; beside a ticket it tells where it stands. */
  private Turn person(Turn turn, TurnInputs inputs, Instant now) {
    return switch (turn.conversation().phase()) {
      case Phase.WithBot _, Phase.Offered _ -> words.wanted(turn, "", "", inputs, now);
      case Phase.Waiting(var ticket, _) -> turn.bot(new Content.StillWaiting(ticket), now);
      case Phase.WithAgent _ -> turn;
    };
  }

  /** The form was sent: what is written in it counts, and else what is known. */
  private Turn accepted(Turn turn, Button.Accept form, TurnInputs inputs, Instant now) {
    var reason =
        turn.conversation().phase() instanceof Phase.Offered(_, var offered)
            ? offered
            : HandoffReason.ASKED;
    var written = form.subject().strip();
    var tried = form.tried().strip();
    var subject = written.isEmpty() ? known(turn, inputs) : written;
    var told = ContactWords.in(form.contact(), ContactSource.FORM);
    return handoff.open(
        ContactUpdates.kept(turn, told, now),
        reason,
        tried.isEmpty() ? subject : subject + "\n" + tried,
        inputs.contact().with(told),
        now);
  }

  private static String known(Turn turn, TurnInputs inputs) {
    var topic = turn.conversation().topic();
    return inputs
        .recent()
        .offer()
        .map(Content.Offer::form)
        .map(HandoffForm::subject)
        .orElse(topic == null ? "" : topic.question());
  }

  private static Turn helpful(Turn turn, Instant now) {
    return turn.conversation().phase() instanceof Phase.WithAgent
        ? turn
        : AnswerRules.alone(turn.topicClosed()).bot(new Content.Notice("helpful"), now);
  }
}
