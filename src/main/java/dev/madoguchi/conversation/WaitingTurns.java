package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is said to words while a ticket waits for a person: the bot answers what it is sure of, and
 * everything else is added to the ticket. Holds no state and waits for nothing.
 */
final class WaitingTurns {
  /** A customer is told at most once in this time that something was added to the ticket. */
  private static final Duration BETWEEN_RECEIPTS = Duration.ofMinutes(10);

  private final CustomerTickets tickets;
  private final BotTurns words;

  WaitingTurns(CustomerTickets tickets, BotTurns words) {
    this.tickets = tickets;
    this.words = words;
  }

  Turn turn(
      Turn turn,
      Phase.Waiting phase,
      long entry,
      String text,
      DialogueAct act,
      TurnInputs inputs,
      Instant now) {
    var ticket = phase.ticket();
    var added = CustomerTickets.relay(turn, ticket, entry, text, now);
    return switch (act) {
      case DialogueAct.Agreement _ -> agreed(turn, added, ticket, inputs, now);
      case DialogueAct.Refusal _ ->
          inputs.recent().asked() == Asked.WITHDRAWAL
              ? turn.bot(kept(ticket), now)
              : receipt(added, phase, now);
      case DialogueAct.Selection _ -> AnswerRules.chosen(turn, inputs, now);
      case DialogueAct.Withdrawal _ -> added.bot(new Content.WithdrawalOffer(ticket), now);
      case DialogueAct.PersonWanted(_, var contact) when contact.reachable() ->
          ContactUpdates.confirmed(added, contact, inputs, now);
      case DialogueAct.PersonWanted _, DialogueAct.OwnCase _ -> status(added, phase, inputs, now);
      case DialogueAct.Complaint(_, _) ->
          status(added.bot(new Content.Notice("apology"), now), phase, inputs, now);
      case DialogueAct.Courtesy(var kind) -> courtesy(added, kind, ticket, now);
      case DialogueAct.SmallTalk(var kind) -> smallTalk(added, phase, kind, inputs, now);
      case DialogueAct.ContactGiven(var contact) ->
          ContactUpdates.confirmed(added, contact, inputs, now);
      case DialogueAct.LanguageWanted _,
          DialogueAct.TicketsWanted _,
          DialogueAct.SupportWanted _,
          DialogueAct.CloudNamed _ ->
          words.turn(turn, text, act, inputs, now);
      case DialogueAct.Addition _ -> receipt(added, phase, now);
      case DialogueAct.Question _,
          DialogueAct.Questions _,
          DialogueAct.PersonalRequest _,
          DialogueAct.FollowUp _,
          DialogueAct.Subject _,
          DialogueAct.Rejection _ ->
          answered(ContactUpdates.told(added, text, now), phase, text, inputs, now);
    };
  }

  /** Answered if sure, as the bot's; otherwise it is for the person who will come. */
  private Turn answered(
      Turn added, Phase.Waiting phase, String text, TurnInputs inputs, Instant now) {
    var marked = new Content.Notice("whileWaiting", Map.of("ticket", phase.ticket().value()));
    if (inputs.answer() instanceof Answer.Found(var confidence, var hit, _)) {
      return added.bot(marked, now).bot(Handoff.answered(text, hit, confidence.value(), 1), now);
    }
    var sure =
        inputs.several().stream().filter(part -> part.answer() instanceof Answer.Found).toList();
    if (sure.isEmpty()) {
      return receipt(added, phase, now);
    }
    var said = added.bot(marked, now);
    for (var part : sure) {
      var found = (Answer.Found) part.answer();
      var answer = Handoff.answered(part.question(), found.hit(), found.confidence().value(), 1);
      said = said.bot(answer, now);
    }
    return said;
  }

  private Turn courtesy(Turn added, CourtesyKind kind, TicketId ticket, Instant now) {
    return switch (kind) {
      case SOLVED -> added.bot(new Content.WithdrawalOffer(ticket), now);
      case GREETING, THANKS, ACKNOWLEDGED, CLOSING, COURTESY, LIKE, DISLIKE -> added;
    };
  }

  private Turn smallTalk(
      Turn added, Phase.Waiting phase, SmallTalkKind kind, TurnInputs inputs, Instant now) {
    return switch (kind) {
      case ANGER, UPSET ->
          status(added.bot(new Content.Notice("apology"), now), phase, inputs, now);
      case PRESENCE -> status(added, phase, inputs, now);
      case IDENTITY -> added.bot(new Content.Notice("identity"), now);
      case AUTOMATIC_REPLY -> added;
      case CAPABILITIES, TEST, SUMMARY, UNCLEAR, CODE -> receipt(added, phase, now);
      case OUT_OF_SCOPE -> added.bot(new Content.Notice("outOfScope"), now);
      case MANIPULATION -> added.bot(new Content.Notice("manipulation"), now);
      case OTHER_LANGUAGE -> added.bot(new Content.Notice("languages"), now);
    };
  }

  private Turn agreed(Turn turn, Turn added, TicketId ticket, TurnInputs inputs, Instant now) {
    return switch (inputs.recent().asked()) {
      case WITHDRAWAL -> turn.bot(new Content.ToDesk(ticket, new Change.Withdrawn()), now);
      case HELPED -> added.bot(new Content.WithdrawalOffer(ticket), now);
      case OFFER, SUBJECT, FORM, CHOICE, NOTHING -> added;
    };
  }

  /** Where it stands; only its number if it cannot be found any more. */
  private Turn status(Turn added, Phase.Waiting phase, TurnInputs inputs, Instant now) {
    return inputs.tickets().stream()
        .filter(ticket -> ticket.id().equals(phase.ticket()))
        .findFirst()
        .map(ticket -> added.bot(tickets.status(ticket), now))
        .orElseGet(() -> added.bot(new Content.StillWaiting(phase.ticket()), now));
  }

  static Content kept(TicketId ticket) {
    return new Content.Notice("kept", Map.of("ticket", ticket.value()));
  }

  /** "Added to your ticket", at once the first time. */
  static Turn receipt(Turn added, Phase.Waiting phase, Instant now) {
    return phase.acknowledged().plus(BETWEEN_RECEIPTS).isAfter(now)
        ? added
        : added
            .then(c -> c.in(new Phase.Waiting(phase.ticket(), now)))
            .bot(new Content.StillWaiting(phase.ticket()), now);
  }
}
