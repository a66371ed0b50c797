package dev.madoguchi.channel.botframework;

import dev.madoguchi.channel.activity.AgentButtonPress;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.RefusalReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.Tickets;
import reactor.core.publisher.Mono;

/** Does to tickets what agents press. */
final class AgentTicketActions {
  static final int LONGEST = MessageText.LONGEST_OF_AGENT;

  private final Tickets tickets;
  private final Desk desk;

  AgentTicketActions(Tickets tickets, Desk desk) {
    this.tickets = tickets;
    this.desk = desk;
  }

  /** What became of it. */
  sealed interface Result {}

  /** It is done, now or before. */
  record Done(Ticket ticket) implements Result {}

  /** Not as things stand. */
  record Denied(Ticket ticket, RefusalReason refusal) implements Result {}

  /** Something is missing, or there is too much of it. */
  record Incomplete(Ticket ticket, int length) implements Result {}

  /** Empty if there is no such ticket. */
  Mono<Result> perform(Agent agent, AgentButtonPress press) {
    return tickets.find(press.ticket()).flatMap(ticket -> perform(agent, press, ticket));
  }

  private Mono<Result> perform(Agent agent, AgentButtonPress press, Ticket ticket) {
    var length = Math.max(press.input("text").length(), press.input("summary").length());
    if (length > LONGEST || (needsWords(press) && press.input("text").isEmpty())) {
      return Mono.just(new Incomplete(ticket, length));
    }
    var key = "teams:" + agent.id() + ":" + press.submission();
    return desk.record(ticket.id(), Party.AGENT, agent.id(), change(agent, press, ticket), key)
        .<Result>map(Done::new)
        .onErrorResume(
            TicketActionRefused.class, refused -> Mono.just(new Denied(ticket, refused.refusal())));
  }

  private static boolean needsWords(AgentButtonPress press) {
    return switch (press.deed()) {
      case REPLY, NOTE -> true;
      case CLAIM, RESOLVE -> false;
    };
  }

  private static Change change(Agent agent, AgentButtonPress press, Ticket ticket) {
    var text = press.input("text");
    return switch (press.deed()) {
      case CLAIM -> new Change.Claimed(agent.id(), agent.name());
      case REPLY ->
          new Change.AgentWrote(
              text, LanguageDetector.of(text).orElse(ticket.opening().language()));
      case NOTE -> new Change.Noted(text);
      case RESOLVE -> {
        var code = press.input("code");
        var article = press.input("article");
        yield new Change.Resolved(
            code.matches("[a-z-]{1,40}") ? code : "other",
            article.isEmpty() || article.equals("none") ? null : article,
            press.input("summary"));
      }
    };
  }
}
