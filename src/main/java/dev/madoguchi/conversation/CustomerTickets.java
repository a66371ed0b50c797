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
  static Turn relay(Turn grown, TicketId ticket, long entry, String text, Instant now) {
    var language = grown.conversation().language();
    return grown.bot(
        new Content.ToDesk(ticket, new Change.CustomerWrote(entry, text, language)), now);
  }

  /**
   * A reply by mail goes to the ticket that it is about, whatever the chat is about by now: it
   * reopens one that is resolved, unless it is only thanks, and goes on in a new one where it comes
   * too late. The bot says nothing to it.
   */
  Turn mailed(Turn grown, long entry, Body.Mailed mail, TurnInputs facts, Instant now) {
    var ticket =
        facts.tickets().stream()
            .filter(own -> own.id().value().equals(mail.ticket()))
            .findFirst()
            .orElse(null);
    if (ticket == null) {
      return grown;
    }
    if (ticket.state().active() || isThanks(mail)) {
      return relay(grown, ticket.id(), entry, mail.written(), now);
    }
    if (grown.handedOff()) {
      return relay(grown, open(grown), entry, mail.written(), now);
    }
    return rules.canReopen(ticket, now)
        ? relay(waitingFor(grown, ticket, now), ticket.id(), entry, mail.written(), now)
        : handoff.continued(grown, ticket, now);
  }

  private static boolean isThanks(Body.Mailed mail) {
    return mail.files().isEmpty() && ResolutionReplies.of(mail.text()) == ResolutionReplies.THANKS;
  }

  /** The ticket that the conversation is about now. */
  private static TicketId open(Turn grown) {
    return TicketPhases.about(grown.conversation().phase()).orElseThrow();
  }

  /** Beside a person the bot shows no article: the person learns which one the customer chose. */
  static Turn chose(Turn grown, TicketId ticket, Hit hit, Instant now) {
    var conversation = grown.conversation();
    var title = hit.article().title().preferring(conversation.language());
    return relay(grown, ticket, conversation.answered(), title, now);
  }

  /** The agent learns what the customer has changed, if it was said in this episode. */
  static Turn edited(Turn grown, String message, @Nullable String text, Instant now) {
    var conversation = grown.conversation();
    var language = conversation.language();
    var entry =
        conversation.whenHeard("m:" + message).filter(heard -> heard > conversation.episodeStart());
    return entry
        .flatMap(heard ->
            TicketPhases.about(conversation.phase())
                .map(ticket ->
                    new Content.ToDesk(ticket, new Change.CustomerEdited(heard, text, language))))
        .map(told -> grown.bot(told, now))
        .orElse(grown);
  }

  Turn list(Turn grown, List<Ticket> own, Instant now) {
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
    return grown.bot(new Content.MyTickets(lines), now);
  }

  Turn rate(Turn grown, Button.Rate rate, TurnInputs facts, Instant now) {
    return rate.rating() == 0
        ? grown
        : own(facts, rate.ticket())
            .map(
                ticket -> rate(grown, ticket, new Change.Rated(rate.rating(), rate.comment()), now))
            .orElse(grown);
  }

  /**
   * The same rating again is a repeat; after a poor one the customer may have it taken up again.
   */
  private Turn rate(Turn grown, Ticket ticket, Change.Rated rated, Instant now) {
    if (ticket.rating().filter(rated::equals).isPresent()) {
      return grown;
    }
    var poor = rated.rating() <= POOR && rules.canReopen(ticket, now) && !grown.handedOff();
    return grown
        .bot(new Content.ToDesk(ticket.id(), rated), now)
        .bot(poor ? new Content.ReopenOffer(ticket.id()) : ConversationRules.notice("rated"), now);
  }

  /** "It is still broken": the words go to the ticket that was to have mended it. */
  Turn unsolved(Turn grown, long entry, String text, TurnInputs facts, Instant now) {
    return facts.tickets().stream()
        .max(Comparator.comparing(Ticket::updated))
        .map(ticket -> relay(waitingFor(grown, ticket, now), ticket.id(), entry, text, now))
        .orElse(grown);
  }

  Turn reopen(Turn grown, String ticket, TurnInputs facts, Instant now) {
    return own(facts, ticket).map(own -> reopen(grown, own, facts.contact(), now)).orElse(grown);
  }

  /** Another ticket is not opened beside one that is open; when it is too late, a new one is. */
  private Turn reopen(Turn grown, Ticket ticket, Contact contact, Instant now) {
    if (grown.handedOff() || ticket.state().active()) {
      return handoff.open(grown, HandoffReason.ASKED, ticket.opening().question(), contact, now);
    }
    return rules.canReopen(ticket, now)
        ? waitingFor(grown, ticket, now)
            .bot(new Content.ToDesk(ticket.id(), new Change.Reopened()), now)
        : handoff.continued(grown, ticket, now);
  }

  /** At once, so that nothing said meanwhile opens another ticket. */
  private static Turn waitingFor(Turn grown, Ticket ticket, Instant now) {
    return grown.then(c -> c.in(new Phase.Waiting(ticket.id(), now)));
  }

  /** Only a ticket of this very conversation can be reached from it. */
  private static Optional<Ticket> own(TurnInputs facts, String ticket) {
    return facts.tickets().stream().filter(own -> own.id().value().equals(ticket)).findFirst();
  }

  /** A reason is asked for, and need not be given. */
  Turn withdraw(Turn grown, String ticket, String reason, TurnInputs facts, Instant now) {
    var withdrawn =
        reason.isBlank() ? new Change.Withdrawn() : new Change.Withdrawn(reason.strip());
    return tell(grown, ticket, facts, withdrawn, now);
  }

  /** Tells the desk what the customer did with a ticket. */
  Turn tell(Turn grown, String ticket, TurnInputs facts, Change change, Instant now) {
    return own(facts, ticket)
        .map(own -> grown.bot(new Content.ToDesk(own.id(), change), now))
        .orElse(grown);
  }
}
