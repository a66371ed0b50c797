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
import java.util.Map;

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
  Turn turn(Conversation before, Entry entry, TurnInputs facts, Instant now) {
    return decided(before, entry, facts, now).replyingTo(entry);
  }

  private Turn decided(Conversation before, Entry entry, TurnInputs facts, Instant now) {
    var body = ((Content.Heard) entry.content()).body();
    var begun = Turn.from(before.answeredUpTo(entry.seq()));
    var grown = body.redacted() ? begun.bot(notice("redacted"), now) : begun;
    return switch (body) {
      case Body.Joined _ -> grown.bot(new Content.Welcome(), now);
      case Body.Text text -> said(grown, entry.seq(), words(grown, text), facts, now);
      case Body.Edited edit -> edited(grown, entry.seq(), edit, facts, now);
      case Body.Files files -> sent(grown, entry.seq(), files, facts, now);
      case Body.Unshown(var kind) -> unshown(grown, entry.seq(), kind, now);
      case Body.Mailed mail -> tickets.mailed(grown, entry.seq(), mail, facts, now);
      case Body.Press press -> pressed(grown, press, facts, now);
    };
  }

  /** Those that the customer may reopen now. */
  List<Ticket> reopenable(List<Ticket> own, Instant now) {
    return tickets.reopenable(own, now);
  }

  /** A person sees what is quoted as well; the bot answers what is new. */
  private static String words(Turn grown, Body.Text text) {
    return grown.handedOff() ? text.written() : text.text();
  }

  /** While the bot has it, a question that says something else now is answered anew. */
  private Turn edited(Turn grown, long entry, Body.Edited edit, TurnInputs facts, Instant now) {
    var text = edit.text();
    return text == null || facts.act() == null || grown.handedOff()
        ? CustomerTickets.edited(grown, edit.message(), text, now)
        : said(grown.bot(notice("edited"), now), entry, text, facts, now);
  }

  /** The customer is told to say it in words; a person learns that there was something. */
  private static Turn unshown(Turn grown, long entry, UnshownKind kind, Instant now) {
    return TicketPhases.about(grown.conversation().phase())
        .map(ticket -> {
          var words = TEXTS.get(grown.conversation().language(), "unshown." + kind.tag());
          return CustomerTickets.relay(grown, ticket, entry, words, now)
              .bot(notice("unshown.ticket"), now);
        })
        .orElseGet(() -> grown.bot(notice("unshown"), now));
  }

  private Turn said(Turn grown, long entry, String text, TurnInputs facts, Instant now) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot _, Phase.Offered _ -> botTurn(grown, entry, text, facts, now);
      case Phase.Waiting phase ->
          facts.act() == null
              ? WaitingTurns.receipt(
                  CustomerTickets.relay(grown, phase.ticket(), entry, text, now), phase, now)
              : waiting.turn(grown, phase, entry, text, facts.act(), facts, now);
      case Phase.WithAgent(var ticket, _) -> withAgent(grown, ticket, entry, text, facts, now);
    };
  }

  /** Beside a person the bot says nothing; only a wish to give up the ticket is asked about. */
  private static Turn withAgent(
      Turn grown, TicketId ticket, long entry, String text, TurnInputs facts, Instant now) {
    var asked = facts.recent().asked() == Asked.WITHDRAWAL;
    if (asked && facts.act() instanceof DialogueAct.Agreement) {
      return grown.bot(new Content.ToDesk(ticket, new Change.Withdrawn()), now);
    }
    if (asked && facts.act() instanceof DialogueAct.Refusal) {
      return grown.bot(WaitingTurns.kept(ticket), now);
    }
    var relayed = CustomerTickets.relay(grown, ticket, entry, text, now);
    return facts.act() instanceof DialogueAct.Withdrawal
        ? relayed.bot(new Content.WithdrawalOffer(ticket), now)
        : relayed;
  }

  /** Words with them are answered as ever; what is in the files only a person can tell. */
  private Turn sent(Turn grown, long entry, Body.Files files, TurnInputs facts, Instant now) {
    if (grown.handedOff()) {
      return said(grown, entry, files.written(), TurnInputs.NONE, now);
    }
    if (files.text().isBlank()) {
      return attached(grown, AnswerRules.misses(grown), files, facts, now);
    }
    var answered = said(grown, entry, files.text(), facts, now);
    return answered.conversation().phase() instanceof Phase.WithBot(var misses)
        ? attached(answered, misses, files, facts, now)
        : answered;
  }

  private Turn attached(Turn grown, int misses, Body.Files files, TurnInputs facts, Instant now) {
    return answering.offer(grown, misses, HandoffReason.ATTACHMENT, files.written(), facts, now);
  }

  private Turn botTurn(Turn grown, long entry, String text, TurnInputs facts, Instant now) {
    return facts.act() == null
        ? tickets.unsolved(grown, entry, text, facts, now)
        : words.turn(grown, text, facts.act(), facts, now);
  }

  private Turn pressed(Turn grown, Body.Press press, TurnInputs facts, Instant now) {
    return switch (press.button()) {
      case Button.Human _ -> person(grown, facts, now);
      case Button.Accept form -> accepted(grown, form, facts, now);
      case Button.Decline _ -> BotTurns.declined(grown, now);
      case Button.Choose _ -> AnswerRules.chosen(grown, facts, now);
      case Button.None _ -> words.turn(grown, "", new DialogueAct.Rejection(), facts, now);
      case Button.Helpful _ -> helpful(grown, now);
      case Button.Unhelpful _ -> words.unhelpful(grown, facts, now);
      case Button.ListTickets _ -> tickets.list(grown, facts.tickets(), now);
      case Button.ShowSupport _ -> grown.bot(new Content.SupportInformation(), now);
      case Button.Withdraw(var ticket, var reason) ->
          tickets.withdraw(grown, ticket, reason, facts, now);
      case Button.Reopen(var ticket) -> tickets.reopen(grown, ticket, facts, now);
      case Button.Solved(var ticket) ->
          tickets
              .tell(grown, ticket, facts, new Change.Confirmed(), now)
              .bot(notice("solved"), now);
      case Button.Rate rate -> tickets.rate(grown, rate, facts, now);
      case Button.Speak(var language) ->
          language == null ? grown : BotTurns.speak(grown, language, now);
      case Button.UseCloud(var cloud) ->
          cloud == null ? grown : answering.inCloud(grown, cloud, facts, now);
    };
  }

  /** The button that asks for a person opens the form; beside a ticket it tells where it stands. */
  private Turn person(Turn grown, TurnInputs facts, Instant now) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot _, Phase.Offered _ -> words.wanted(grown, "", "", facts, now);
      case Phase.Waiting(var ticket, _) -> grown.bot(new Content.StillWaiting(ticket), now);
      case Phase.WithAgent _ -> grown;
    };
  }

  /** The form was sent: what is written in it counts, and else what is known. */
  private Turn accepted(Turn grown, Button.Accept form, TurnInputs facts, Instant now) {
    var reason =
        grown.conversation().phase() instanceof Phase.Offered(_, var offered)
            ? offered
            : HandoffReason.ASKED;
    var written = form.subject().strip();
    var tried = form.tried().strip();
    var subject = written.isEmpty() ? known(grown, facts) : written;
    var told = ContactWords.in(form.contact(), ContactSource.FORM);
    return handoff.open(
        ContactUpdates.kept(grown, told, now),
        reason,
        tried.isEmpty() ? subject : subject + "\n" + tried,
        facts.contact().with(told),
        now);
  }

  private static String known(Turn grown, TurnInputs facts) {
    var topic = grown.conversation().topic();
    return facts
        .recent()
        .offer()
        .map(Content.Offer::form)
        .map(HandoffForm::subject)
        .orElse(topic == null ? "" : topic.question());
  }

  private static Turn helpful(Turn grown, Instant now) {
    return grown.conversation().phase() instanceof Phase.WithAgent
        ? grown
        : AnswerRules.alone(BotTurns.closed(grown)).bot(notice("helpful"), now);
  }

  static Content notice(String code) {
    return new Content.Notice(code, Map.of());
  }
}
