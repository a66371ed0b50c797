package dev.madoguchi.conversation;

import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Contact;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.ResolutionReplies;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketClock;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What customers do with their own tickets. Waits for nothing. */
final class CustomerTickets {
  /** So good a rating, or worse, and the customer is asked whether to go on. */
  private static final int POOR = 2;

  private final Handoff handoff;
  private final TicketRules rules;

  CustomerTickets(Handoff handoff, TicketRules rules) {
    this.handoff = handoff;
    this.rules = rules;
  }

  /** Those that the customer may reopen now. */
  List<Ticket> reopenable(List<Ticket> own, Instant now) {
    return own.stream().filter(ticket -> rules.canReopen(ticket, now)).toList();
  }

  /** Where a ticket stands, and when a person answers. */
  Content status(Ticket ticket) {
    var response = ticket.clocks().get(TicketClock.FIRST_RESPONSE);
    return new Content.TicketStatus(
        ticket.id(),
        ticket.state(),
        ticket.ownerName(),
        response == null ? null : response.due(),
        rules.zone(ticket));
  }

  /** What the customer wrote goes to the ticket. */
  static Turn relay(Turn turn, TicketId ticket, long entry, String text, Instant now) {
    var language = turn.conversation().language();
    return turn.bot(
        new Content.ToDesk(ticket, new Change.CustomerWrote(entry, text, language)), now);
  }

  /**
   * A reply by mail goes to the ticket that it is about, whatever the chat is about by now: it
   * reopens one that is resolved, unless it is only thanks, and goes on in a new one where it comes
   * too late. The bot says nothing to it.
   */
  Turn mailed(Turn turn, long entry, Body.Mailed mail, TurnInputs inputs, Instant now) {
    var ticket =
        inputs.tickets().stream()
            .filter(own -> own.id().value().equals(mail.ticket()))
            .findFirst()
            .orElse(null);
    if (ticket == null) {
      return turn;
    }
    if (ticket.state().active() || isThanks(mail)) {
      return relay(turn, ticket.id(), entry, mail.written(), now);
    }
    if (turn.handedOff()) {
      return relay(turn, open(turn), entry, mail.written(), now);
    }
    return rules.canReopen(ticket, now)
        ? relay(waitingFor(turn, ticket, now), ticket.id(), entry, mail.written(), now)
        : handoff.continued(turn, ticket, now);
  }

  private static boolean isThanks(Body.Mailed mail) {
    return mail.files().isEmpty() && ResolutionReplies.of(mail.text()) == ResolutionReplies.THANKS;
  }

  /** The ticket that the conversation is about now. */
  private static TicketId open(Turn turn) {
    return TicketPhases.about(turn.conversation().phase()).orElseThrow();
  }

  /** Beside a person the bot shows no article: the person learns which one the customer chose. */
  static Turn chose(Turn turn, TicketId ticket, Hit hit, Instant now) {
    var conversation = turn.conversation();
    var title = hit.article().title().preferring(conversation.language());
    return relay(turn, ticket, conversation.answered(), title, now);
  }

  /** The agent learns what the customer has changed, if it was said in this episode. */
  static Turn edited(Turn turn, String message, @Nullable String text, Instant now) {
    var conversation = turn.conversation();
    var language = conversation.language();
    var entry =
        conversation.whenHeard("m:" + message).filter(heard -> heard > conversation.episodeStart());
    return entry
        .flatMap(heard ->
            TicketPhases.about(conversation.phase())
                .map(ticket ->
                    new Content.ToDesk(ticket, new Change.CustomerEdited(heard, text, language))))
        .map(told -> turn.bot(told, now))
        .orElse(turn);
  }

  Turn list(Turn turn, List<Ticket> own, Instant now) {
    var lines =
        own.stream()
            .sorted((a, b) -> b.opened().compareTo(a.opened()))
            .map(ticket ->
                new Content.MyTickets.Line(
                    ticket.id(),
                    ticket.state(),
                    ticket.opened(),
                    ticket.opening().question(),
                    ticket.category()))
            .toList();
    return turn.bot(new Content.MyTickets(lines), now);
  }

  Turn rate(Turn turn, Button.Rate rate, TurnInputs inputs, Instant now) {
    return rate.rating() == 0
        ? turn
        : own(inputs, rate.ticket())
            .map(ticket -> rate(turn, ticket, new Change.Rated(rate.rating(), rate.comment()), now))
            .orElse(turn);
  }

  /**
   * The same rating again is a repeat; after a poor one the customer may have it taken up again.
   */
  private Turn rate(Turn turn, Ticket ticket, Change.Rated rated, Instant now) {
    if (ticket.rating().filter(rated::equals).isPresent()) {
      return turn;
    }
    var poor = rated.rating() <= POOR && rules.canReopen(ticket, now) && !turn.handedOff();
    return turn.bot(new Content.ToDesk(ticket.id(), rated), now)
        .bot(poor ? new Content.ReopenOffer(ticket.id()) : new Content.Notice("rated"), now);
  }

  /** "It is still broken": the words go to the ticket that was to have mended it. */
  Turn unsolved(Turn turn, long entry, String text, TurnInputs inputs, Instant now) {
    return inputs.tickets().stream()
        .max(Comparator.comparing(Ticket::updated))
        .map(ticket -> relay(waitingFor(turn, ticket, now), ticket.id(), entry, text, now))
        .orElse(turn);
  }

  Turn reopen(Turn turn, String ticket, TurnInputs inputs, Instant now) {
    return own(inputs, ticket).map(own -> reopen(turn, own, inputs.contact(), now)).orElse(turn);
  }

  /** Another ticket is not opened beside one that is open; when it is too late, a new one is. */
  private Turn reopen(Turn turn, Ticket ticket, Contact contact, Instant now) {
    if (turn.handedOff() || ticket.state().active()) {
      return handoff.open(turn, HandoffReason.ASKED, ticket.opening().question(), contact, now);
    }
    return rules.canReopen(ticket, now)
        ? waitingFor(turn, ticket, now)
            .bot(new Content.ToDesk(ticket.id(), new Change.Reopened()), now)
        : handoff.continued(turn, ticket, now);
  }

  /** At once, so that nothing said meanwhile opens another ticket. */
  private static Turn waitingFor(Turn turn, Ticket ticket, Instant now) {
    return turn.then(c -> c.in(new Phase.Waiting(ticket.id(), now)));
  }

  /** Only a ticket of this very conversation can be reached from it. */
  private static Optional<Ticket> own(TurnInputs inputs, String ticket) {
    return inputs.tickets().stream().filter(own -> own.id().value().equals(ticket)).findFirst();
  }

  /** A reason is asked for, and need not be given. */
  Turn withdraw(Turn turn, String ticket, String reason, TurnInputs inputs, Instant now) {
    var withdrawn =
        reason.isBlank() ? new Change.Withdrawn() : new Change.Withdrawn(reason.strip());
    return tell(turn, ticket, inputs, withdrawn, now);
  }

  /** Tells the desk what the customer did with a ticket. */
  Turn tell(Turn turn, String ticket, TurnInputs inputs, Change change, Instant now) {
    return own(inputs, ticket)
        .map(own -> turn.bot(new Content.ToDesk(own.id(), change), now))
        .orElse(turn);
  }
}
