package dev.madoguchi.channel.botframework.agents;

import com.microsoft.bot.builder.InvokeResponse;
import dev.madoguchi.channel.activity.AgentButtonPress;
import dev.madoguchi.channel.activity.AgentCards;
import dev.madoguchi.channel.botframework.connector.ActivityContent;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.channel.botframework.connector.TaskModule;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.ticket.Ticket;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What an agent writes in, and is told, in the agent's own language. */
final class AgentForms {
  private final AgentCards cards;
  private final RecentTranscript saidBefore;
  private final Language otherwise;

  /**
   * @param otherwise the language of whoever gives no hint
   */
  AgentForms(AgentCards cards, RecentTranscript saidBefore, Language otherwise) {
    this.cards = cards;
    this.saidBefore = saidBefore;
    this.otherwise = otherwise;
  }

  String text(ReceivedActivity received, String code, Object... arguments) {
    return cards.text(language(received), code, arguments);
  }

  /** Why something was not done; empty if it was. */
  Optional<String> objection(AgentTicketActions.Result result, ReceivedActivity received) {
    return switch (result) {
      case AgentTicketActions.Done _ -> Optional.empty();
      case AgentTicketActions.Denied(_, var refusal) ->
          Optional.of(refusal.text(language(received)));
      case AgentTicketActions.Incomplete(_, var length) when length > AgentTicketActions.LONGEST ->
          Optional.of(text(received, "too-long", length, AgentTicketActions.LONGEST));
      case AgentTicketActions.Incomplete _ -> Optional.of(text(received, "missing"));
      case AgentTicketActions.Elsewhere _ -> Optional.of(text(received, "refused.elsewhere"));
    };
  }

  /** In the card's place, where no window opens. */
  Mono<InvokeResponse> inPlace(AgentButtonPress press, Ticket ticket, ReceivedActivity received) {
    return form(press, ticket, received, null).map(TaskModule::card);
  }

  /**
   * In a window; what was written in it before is there again.
   *
   * @param objection why that did not do; null if nothing was written yet
   */
  Mono<InvokeResponse> window(
      AgentButtonPress press,
      Ticket ticket,
      ReceivedActivity received,
      @Nullable String objection) {
    var title = text(received, "window", ticket.id());
    return form(press, ticket, received, objection).map(card -> TaskModule.window(title, card));
  }

  private Mono<Map<String, Object>> form(
      AgentButtonPress press,
      Ticket ticket,
      ReceivedActivity received,
      @Nullable String objection) {
    var language = language(received);
    return saidBefore
        .in(ticket, language)
        .map(said ->
            cards.window(
                press.action(),
                ticket,
                said,
                press.submission(),
                language,
                objection,
                press.inputs()));
  }

  /** What they write in; without words, what their Teams is set to. */
  private Language language(ReceivedActivity received) {
    var text = ActivityContent.of(received.activity()).words();
    return LanguageDetector.detect(text, null, received.activity().getLocale(), otherwise);
  }
}
