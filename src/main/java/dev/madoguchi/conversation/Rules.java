package dev.madoguchi.conversation;

import dev.madoguchi.answer.Cue;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What to do about something the customer said or pressed. Holds no state and waits for nothing.
 */
final class Rules {
  /** A waiting customer is told so once in this time, not at every word. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Handoff handoff;
  private final OwnTickets tickets;
  private final Answering answering;

  /** For customers who all use the public cloud. */
  Rules(ServicePlans plans, TicketRules tickets) {
    this(plans, tickets, new Clouds(List.of(Cloud.PUBLIC)));
  }

  Rules(ServicePlans plans, TicketRules tickets, Clouds clouds) {
    this.handoff = new Handoff(plans);
    this.answering = new Answering(handoff, clouds);
    this.tickets = new OwnTickets(handoff, tickets);
  }

  /** The conversation after the customer's entry has been dealt with, and what is said to it. */
  Grown turn(Conversation before, Entry entry, Facts facts, Instant now) {
    var grown = Grown.from(before.answeredUpTo(entry.seq()));
    return switch (((Content.Heard) entry.content()).body()) {
      case Body.Joined _ -> grown.bot(new Content.Welcome(), now);
      case Body.Text(var text) -> said(grown, entry.seq(), text, facts, now);
      case Body.Edited(var message, var edited) -> OwnTickets.edited(grown, message, edited, now);
      case Body.Files files -> sent(grown, entry.seq(), files, facts, now);
      case Body.Press press -> pressed(grown, press, facts, now);
    };
  }

  /** Those that the customer may reopen now. */
  List<Ticket> reopenable(List<Ticket> own, Instant now) {
    return tickets.reopenable(own, now);
  }

  private Grown said(Grown grown, long entry, String text, Facts facts, Instant now) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot(var misses) -> botTurn(grown, misses, entry, text, facts, now);
      case Phase.Offered(var misses, _) -> botTurn(grown, misses, entry, text, facts, now);
      case Phase.Waiting(var ticket, var told) ->
          stillWaiting(OwnTickets.relay(grown, ticket, entry, text, now), ticket, told, now);
      case Phase.WithAgent(var ticket, _) -> OwnTickets.relay(grown, ticket, entry, text, now);
    };
  }

  /** Words with them are answered as ever; what is in the files only a person can tell. */
  private Grown sent(Grown grown, long entry, Body.Files files, Facts facts, Instant now) {
    if (grown.handedOff()) {
      return said(grown, entry, files.written(), facts, now);
    }
    if (files.text().isBlank()) {
      return answering.offer(grown, Answering.misses(grown), HandoffReason.ATTACHMENT, now);
    }
    var answered = said(grown, entry, files.text(), facts, now);
    return answered.conversation().phase() instanceof Phase.WithBot(var misses)
        ? answering.offer(answered, misses, HandoffReason.ATTACHMENT, now)
        : answered;
  }

  private Grown botTurn(
      Grown grown, int misses, long entry, String text, Facts facts, Instant now) {
    if (facts.cue() != null) {
      return cued(grown, facts.cue(), facts, now);
    }
    return facts.answer() == null
        ? tickets.unsolved(grown, entry, text, facts, now)
        : answering.answered(grown, misses, text, facts.answer(), facts, now);
  }

  private Grown cued(Grown grown, Cue cue, Facts facts, Instant now) {
    return switch (cue) {
      case HUMAN -> handoff.open(grown, HandoffReason.ASKED, now);
      case YES ->
          grown.conversation().phase() instanceof Phase.Offered(_, var reason)
              ? handoff.open(grown, reason, now)
              : grown.bot(notice("goAhead"), now);
      case NO -> declined(grown, now);
      case GREETING, HELP -> grown.bot(new Content.Welcome(), now);
      case THANKS -> Answering.withBot(grown).bot(notice("thanks"), now);
      case SOLVED -> Answering.withBot(grown).bot(notice("worked"), now);
      case ENGLISH -> speak(grown, Language.EN, now);
      case JAPANESE -> speak(grown, Language.JA, now);
      case TICKETS -> tickets.list(grown, facts.tickets(), now);
      case SUPPORT -> grown.bot(new Content.SupportInformation(), now);
      case PUBLIC_CLOUD, US_GOVERNMENT_CLOUD, GERMANY_CLOUD ->
          Clouds.of(cue).map(cloud -> answering.inCloud(grown, cloud, facts, now)).orElse(grown);
    };
  }

  private Grown pressed(Grown grown, Body.Press press, Facts facts, Instant now) {
    var data = press.data();
    return switch (press.verb()) {
      case HUMAN -> handoff.open(grown, HandoffReason.ASKED, now);
      case ACCEPT ->
          grown.conversation().phase() instanceof Phase.Offered(_, var reason)
              ? handoff.open(grown, reason, now)
              : handoff.open(grown, HandoffReason.ASKED, now);
      case DECLINE -> declined(grown, now);
      case CHOOSE -> Answering.chosen(grown, facts, now);
      case NONE -> answering.offer(grown, 0, HandoffReason.REJECTED, now);
      case HELPFUL -> helpful(grown, now);
      case UNHELPFUL -> answering.offer(grown, 0, HandoffReason.DOWNVOTED, now);
      case TICKETS -> tickets.list(grown, facts.tickets(), now);
      case SUPPORT -> grown.bot(new Content.SupportInformation(), now);
      case WITHDRAW -> tickets.withdraw(grown, data, facts, now);
      case REOPEN -> tickets.reopen(grown, data, facts, now);
      case SOLVED ->
          tickets.tell(grown, data, facts, new Change.Confirmed(), now).bot(notice("solved"), now);
      case RATE -> tickets.rate(grown, data, facts, now);
      case LANGUAGE ->
          Language.ofTag(data.getOrDefault("language", ""))
              .map(language -> speak(grown, language, now))
              .orElse(grown);
      case CLOUD ->
          Cloud.ofTag(data.getOrDefault("cloud", ""))
              .map(cloud -> answering.inCloud(grown, cloud, facts, now))
              .orElse(grown);
    };
  }

  private static Grown helpful(Grown grown, Instant now) {
    return grown.conversation().phase() instanceof Phase.WithAgent
        ? grown
        : Answering.withBot(grown).bot(notice("helpful"), now);
  }

  private static Grown declined(Grown grown, Instant now) {
    return grown.handedOff() ? grown : Answering.withBot(grown).bot(notice("declined"), now);
  }

  private static Grown speak(Grown grown, Language language, Instant now) {
    return grown.then(c -> c.speaking(language, true)).bot(notice("language"), now);
  }

  private static Grown stillWaiting(Grown grown, TicketId ticket, Instant told, Instant now) {
    return told.plus(PATIENCE).isAfter(now)
        ? grown
        : grown
            .then(c -> c.in(new Phase.Waiting(ticket, now)))
            .bot(new Content.StillWaiting(ticket), now);
  }

  static Content notice(String code) {
    return new Content.Notice(code, Map.of());
  }
}
