package dev.madoguchi.conversation;

import dev.madoguchi.message.Author;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketClock;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a customer is told of a ticket, and who speaks from then on. Waits for nothing. */
final class CustomerNotices {

  private CustomerNotices() {}

  /**
   * The conversation after it has been told; empty if it is not concerned.
   *
   * @param key tells a repeat
   * @param zone of the calendar by which the ticket's times are computed
   */
  static Optional<Turn> tell(
      Conversation conversation,
      Ticket ticket,
      Change change,
      String key,
      ZoneId zone,
      Instant now) {
    var told = new Told(conversation, ticket, key, now);
    var id = ticket.id();
    return switch (change) {
      case Change.Claimed(_, var name) ->
          told.bot(new Content.AgentJoined(id, name), withAgent(id, name));
      case Change.Assigned(_, var name, _) ->
          told.bot(new Content.AgentJoined(id, name), withAgent(id, name));
      case Change.Released _, Change.TimedOut _ ->
          told.quietly(c -> c.in(new Phase.Waiting(id, now)));
      case Change.AgentWrote(var text, _, var files) ->
          told.agent(new Content.AgentSaid(id, nameOf(ticket), text, files), withAgent(ticket));
      case Change.Asked(var text, _) ->
          told.agent(said(ticket, text), withAgent(ticket))
              .map(asked -> until(asked, ticket, zone, now));
      case Change.Reminded _ ->
          ticket.clocks().containsKey(TicketClock.CUSTOMER)
              ? told.bot(new Content.Notice("reminded", about(ticket, zone)), c -> c)
              : Optional.empty();
      case Change.Escalated _ ->
          told.bot(new Content.Notice("escalated", about(ticket, zone)), c -> c);
      case Change.Resolved(_, _, var summary) ->
          told.bot(new Content.TicketResolved(id, summary), c -> release(c, ticket));
      case Change.AutoResolved _ ->
          told.bot(
              new Content.Notice("autoResolved", about(ticket, zone)), c -> release(c, ticket));
      case Change.IncidentTold(var notice) ->
          told.bot(new Content.IncidentShown("", notice), c -> c);
      case Change.Reopened _ -> told.bot(new Content.TicketReopened(id), reopened(ticket, now));
      case Change.Withdrawn _ -> told.bot(new Content.TicketWithdrawn(id), c -> release(c, ticket));
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          Optional.empty();
    };
  }

  private static Content said(Ticket ticket, String text) {
    return new Content.AgentSaid(ticket.id(), nameOf(ticket), text);
  }

  /** Until when an answer is awaited; nothing if it has come meanwhile. */
  private static Turn until(Turn asked, Ticket ticket, ZoneId zone, Instant now) {
    return ticket.clocks().containsKey(TicketClock.CUSTOMER)
        ? asked.bot(new Content.Notice("asked", about(ticket, zone)), now)
        : asked;
  }

  /** What the customer wanted done to a ticket is not possible any more. */
  static Turn refused(Conversation conversation, TicketId ticket, String key, Instant now) {
    var notice = new Content.Notice("notPossible", Map.of("ticket", ticket.value()));
    return Turn.from(conversation).say(Author.BOT, key, notice, now);
  }

  /** The ticket's number, and the day on which it ends unless the customer answers. */
  private static Map<String, String> about(Ticket ticket, ZoneId zone) {
    var question = ticket.clocks().get(TicketClock.CUSTOMER);
    return question == null
        ? Map.of("ticket", ticket.id().value())
        : Map.of(
            "ticket", ticket.id().value(),
            "until", question.due().toString(),
            "zone", zone.getId());
  }

  private static UnaryOperator<Conversation> withAgent(Ticket ticket) {
    return withAgent(ticket.id(), nameOf(ticket));
  }

  private static UnaryOperator<Conversation> withAgent(TicketId ticket, String name) {
    return conversation -> conversation.in(new Phase.WithAgent(ticket, name));
  }

  private static UnaryOperator<Conversation> reopened(Ticket ticket, Instant now) {
    return conversation ->
        conversation.in(
            ticket.ownerName() == null
                ? new Phase.Waiting(ticket.id(), now)
                : new Phase.WithAgent(ticket.id(), ticket.ownerName()));
  }

  private static String nameOf(Ticket ticket) {
    return ticket.ownerName() == null ? "" : ticket.ownerName();
  }

  /**
   * Back to the bot, unless the ticket has been reopened by now: then it is told so next, and
   * nobody speaks in between.
   */
  private static Conversation release(Conversation conversation, Ticket ticket) {
    return ticket.state().active() ? conversation : conversation.newEpisode();
  }

  /**
   * Whether what becomes of a ticket decides who speaks: it does not in a conversation that is
   * about another ticket by now, or, for what is told late, about none.
   */
  private static boolean decides(Conversation conversation, Ticket ticket) {
    return switch (conversation.phase()) {
      case Phase.Waiting(var current, _) -> current.equals(ticket.id());
      case Phase.WithAgent(var current, _) -> current.equals(ticket.id());
      case Phase.WithBot _, Phase.Offered _ -> ticket.state().active();
    };
  }

  private record Told(Conversation conversation, Ticket ticket, String key, Instant now) {

    Optional<Turn> bot(Content content, UnaryOperator<Conversation> change) {
      return Optional.of(say(Author.BOT, content).then(speaks(change)));
    }

    Optional<Turn> agent(Content content, UnaryOperator<Conversation> change) {
      return Optional.of(say(Author.AGENT, content).then(speaks(change)));
    }

    Optional<Turn> quietly(UnaryOperator<Conversation> change) {
      return Optional.of(Turn.from(conversation).then(speaks(change)));
    }

    private UnaryOperator<Conversation> speaks(UnaryOperator<Conversation> change) {
      return decides(conversation, ticket) ? change : UnaryOperator.identity();
    }

    private Turn say(Author author, Content content) {
      return Turn.from(conversation).say(author, key, content, now);
    }
  }
}
