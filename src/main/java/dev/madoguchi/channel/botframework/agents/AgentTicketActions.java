package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.activity.AgentButtonPress;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.TicketActions;
import dev.madoguchi.desk.TicketElsewhere;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.RefusalReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Does to tickets what agents press in Teams, as the console does what they press there. */
final class AgentTicketActions {
  static final int LONGEST = MessageText.LONGEST_OF_AGENT;

  private final TicketActions actions;

  AgentTicketActions(TicketActions actions) {
    this.actions = actions;
  }

  /** What became of it. */
  sealed interface Result {}

  /** It is done, now or before. */
  record Done(Ticket ticket) implements Result {}

  /** Not as things stand. */
  record Denied(Ticket ticket, RefusalReason refusal) implements Result {}

  /** Something is missing, or there is too much of it. */
  record Incomplete(Ticket ticket, int length) implements Result {}

  /** The ticket is in none of the agent's queues. */
  record Elsewhere() implements Result {}

  /** Empty if there is no such ticket. */
  Mono<Result> perform(Agent agent, QueueAccess queues, AgentButtonPress press) {
    var key = "teams:" + agent.id() + ":" + press.submission();
    var request = new TicketActions.Request(agent, queues, press.ticket(), key);
    return Mono.defer(() -> {
      var seen = new AtomicReference<@Nullable Ticket>();
      return actions
          .perform(request, ticket -> change(agent, press, ticket, seen))
          .<Result>map(Done::new)
          .onErrorResume(
              TicketActionRefused.class,
              refused -> about(seen, it -> new Denied(it, refused.refusal())))
          .onErrorResume(
              Lacking.class, lacking -> about(seen, it -> new Incomplete(it, lacking.length)))
          .onErrorResume(TicketElsewhere.class, _ -> Mono.just(new Elsewhere()));
    });
  }

  private static Mono<Result> about(
      AtomicReference<@Nullable Ticket> seen, Function<Ticket, Result> result) {
    return Mono.justOrEmpty(seen.get()).map(result);
  }

  private static Mono<Change> change(
      Agent agent, AgentButtonPress press, Ticket ticket, AtomicReference<@Nullable Ticket> seen) {
    seen.set(ticket);
    var length = Math.max(press.input("text").length(), press.input("summary").length());
    return length > LONGEST || (needsWords(press) && press.input("text").isEmpty())
        ? Mono.error(new Lacking(length))
        : Mono.just(change(agent, press, ticket));
  }

  private static boolean needsWords(AgentButtonPress press) {
    return switch (press.action()) {
      case REPLY, NOTE -> true;
      case CLAIM, RESOLVE -> false;
    };
  }

  private static Change change(Agent agent, AgentButtonPress press, Ticket ticket) {
    var text = press.input("text");
    return switch (press.action()) {
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

  /** What was written is not enough, or too much. */
  private static final class Lacking extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int length;

    Lacking(int length) {
      super("text of " + length + " characters");
      this.length = length;
    }
  }
}
