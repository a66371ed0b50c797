package dev.madoguchi.channel.botframework.agents;

import com.microsoft.bot.builder.InvokeResponse;
import dev.madoguchi.channel.activity.AgentButtonPress;
import dev.madoguchi.channel.activity.AgentCards;
import dev.madoguchi.channel.activity.TicketCardAction;
import dev.madoguchi.channel.botframework.connector.ActivityContent;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.channel.botframework.connector.TaskModule;
import dev.madoguchi.channel.botframework.customers.AgentActivities;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Agents in their channel in Teams: what they press on tickets' cards, and what others do not. */
final class AgentsDoor implements AgentActivities {
  private static final Pattern NUMBER = Pattern.compile("MD-[0-9A-Z]{5}-[0-9A-Z]{5}");

  private final AgentsChannel channel;
  private final AgentRole role;
  private final AgentTicketActions actions;
  private final AgentCards cards;
  private final AgentForms forms;
  private final Tickets tickets;
  private final TicketBoard board;
  private final Connector connector;
  private final MessageExtension extension;

  AgentsDoor(
      AgentsChannel channel,
      AgentRole role,
      AgentTicketActions actions,
      AgentCards cards,
      AgentForms forms,
      Tickets tickets,
      TicketBoard board,
      Connector connector,
      MessageExtension extension) {
    this.channel = channel;
    this.role = role;
    this.actions = actions;
    this.cards = cards;
    this.forms = forms;
    this.tickets = tickets;
    this.board = board;
    this.connector = connector;
    this.extension = extension;
  }

  @Override
  public boolean holds(ReceivedActivity received) {
    return channel.holds(received);
  }

  @Override
  public Mono<Void> learn(ReceivedActivity received) {
    return channel.learn(received);
  }

  @Override
  public Mono<Void> said(ReceivedActivity received) {
    var press = press(received.activity().getValue(), received);
    return channel
        .learn(received)
        .then(
            ifAgent(
                received,
                agent ->
                    press.isPresent() ? pressed(agent, press.get(), received) : asked(received)))
        .flatMap(text ->
            connector.send(received.reference(), EntryActivities.plain(text), Connector.Loss.TELL))
        .then();
  }

  @Override
  public Mono<InvokeResponse> answer(ReceivedActivity received) {
    var name = Optional.ofNullable(received.activity().getName()).orElse("");
    return switch (name) {
      case "adaptiveCard/action" -> executed(received);
      case "task/fetch" ->
          window(received, press -> agent -> open(press, agent.queues(), received));
      case "task/submit" -> window(received, press -> agent -> submit(agent, press, received));
      default -> Mono.just(new InvokeResponse(200, Map.of()));
    };
  }

  @Override
  public Mono<InvokeResponse> search(ReceivedActivity received) {
    return extension.answer(received);
  }

  /** A claim from a client that cannot show the answer to it; the card changes anyway. */
  private Mono<String> pressed(
      AgentRole.Yes agent, AgentButtonPress press, ReceivedActivity received) {
    return press.action() == TicketCardAction.CLAIM
        ? actions
            .perform(agent.agent(), agent.queues(), press)
            .flatMap(result -> Mono.justOrEmpty(forms.objection(result, received)))
        : Mono.empty();
  }

  private Mono<String> asked(ReceivedActivity received) {
    var number = NUMBER.matcher(ActivityContent.of(received.activity()).words());
    if (!number.find()) {
      return Mono.just(forms.text(received, "help"));
    }
    return tickets
        .find(new TicketId(number.group()))
        .flatMap(ticket -> again(ticket, received))
        .defaultIfEmpty(Optional.of(forms.text(received, "again.gone", number.group())))
        .flatMap(Mono::justOrEmpty);
  }

  private Mono<Optional<String>> again(Ticket ticket, ReceivedActivity received) {
    return ticket.state().active()
        ? board
            .again(ticket.id(), String.valueOf(received.messageId()))
            .thenReturn(Optional.<String>empty())
        : Mono.just(
            Optional.of(forms.text(received, "again.over", ticket.id(), cards.console(ticket))));
  }

  private Mono<InvokeResponse> executed(ReceivedActivity received) {
    var action = TaskModule.map(received.activity().getValue()).get("action");
    var press = press(TaskModule.map(action).get("data"), received);
    if (press.isEmpty()) {
      return Mono.just(TaskModule.badRequest());
    }
    return role.of(received)
        .flatMap(answer ->
            switch (answer) {
              case AgentRole.No(var code) ->
                  Mono.just(TaskModule.toast(forms.text(received, code)));
              case AgentRole.Yes(_, var queues) when press.get().opens() ->
                  form(press.get(), queues, received);
              case AgentRole.Yes yes -> executed(yes, press.get(), received);
            });
  }

  private Mono<InvokeResponse> executed(
      AgentRole.Yes agent, AgentButtonPress press, ReceivedActivity received) {
    return actions
        .perform(agent.agent(), agent.queues(), press)
        .map(result ->
            result instanceof AgentTicketActions.Done(var ticket)
                ? TaskModule.card(cards.ticket(ticket).shown().orElseThrow())
                : TaskModule.toast(forms.objection(result, received).orElse("")))
        .defaultIfEmpty(TaskModule.toast(gone(press, received)));
  }

  private Mono<InvokeResponse> form(
      AgentButtonPress press, QueueAccess queues, ReceivedActivity received) {
    return tickets
        .find(press.ticket())
        .flatMap(ticket ->
            queues.hold(ticket)
                ? forms.inPlace(press, ticket, received)
                : Mono.just(TaskModule.toast(forms.text(received, "refused.elsewhere"))))
        .defaultIfEmpty(TaskModule.toast(gone(press, received)));
  }

  private Mono<InvokeResponse> window(
      ReceivedActivity received,
      Function<AgentButtonPress, Function<AgentRole.Yes, Mono<InvokeResponse>>> then) {
    var data = TaskModule.map(received.activity().getValue()).get("data");
    var press = press(data, received);
    if (press.isEmpty()) {
      return Mono.just(TaskModule.badRequest());
    }
    return role.of(received)
        .flatMap(answer ->
            switch (answer) {
              case AgentRole.No(var code) ->
                  Mono.just(TaskModule.message(forms.text(received, code)));
              case AgentRole.Yes yes -> then.apply(press.get()).apply(yes);
            })
        .defaultIfEmpty(TaskModule.message(gone(press.get(), received)));
  }

  private Mono<InvokeResponse> open(
      AgentButtonPress press, QueueAccess queues, ReceivedActivity received) {
    return tickets
        .find(press.ticket())
        .flatMap(ticket ->
            queues.hold(ticket)
                ? forms.window(press, ticket, received, null)
                : Mono.just(TaskModule.message(forms.text(received, "refused.elsewhere"))));
  }

  private Mono<InvokeResponse> submit(
      AgentRole.Yes agent, AgentButtonPress press, ReceivedActivity received) {
    return actions
        .perform(agent.agent(), agent.queues(), press)
        .flatMap(result ->
            switch (result) {
              case AgentTicketActions.Done _ -> Mono.just(TaskModule.close());
              case AgentTicketActions.Denied(var ticket, _) ->
                  again(press, ticket, result, received);
              case AgentTicketActions.Incomplete(var ticket, _) ->
                  again(press, ticket, result, received);
              case AgentTicketActions.Elsewhere _ ->
                  Mono.just(TaskModule.message(forms.text(received, "refused.elsewhere")));
            });
  }

  /** The same window, with what was written in it and why that did not do. */
  private Mono<InvokeResponse> again(
      AgentButtonPress press,
      Ticket ticket,
      AgentTicketActions.Result result,
      ReceivedActivity received) {
    return forms.window(press, ticket, received, forms.objection(result, received).orElse(null));
  }

  private Mono<String> ifAgent(
      ReceivedActivity received, Function<AgentRole.Yes, Mono<String>> then) {
    return role.of(received)
        .flatMap(answer ->
            switch (answer) {
              case AgentRole.No(var code) -> Mono.just(forms.text(received, code));
              case AgentRole.Yes yes -> then.apply(yes);
            });
  }

  private String gone(AgentButtonPress press, ReceivedActivity received) {
    return forms.text(received, "again.gone", press.ticket());
  }

  private static Optional<AgentButtonPress> press(
      @Nullable Object data, ReceivedActivity received) {
    return AgentButtonPress.of(TaskModule.map(data), String.valueOf(received.activity().getId()));
  }
}
