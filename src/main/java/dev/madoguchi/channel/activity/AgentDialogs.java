package dev.madoguchi.channel.activity;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Candidate;
import dev.madoguchi.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent writes. In Teams a window opens beside the ticket's card: in the card itself,
 * words half written would be lost whenever the card changes. Where there are no windows, which is
 * in stand-ins of Teams, the form takes the card's place.
 */
final class AgentDialogs {
  /** How a ticket can end; the console knows the same. */
  static final List<String> CODES =
      List.of("answered", "fixed", "by-vendor", "duplicate", "no-reply", "other");

  private static final int LONGEST = 10_000;

  private final FeatureTexts texts;
  private final boolean open;

  /**
   * @param open whether windows can be opened
   */
  AgentDialogs(FeatureTexts texts, boolean open) {
    this.texts = texts;
    this.open = open;
  }

  /** The button with which an agent begins to write. */
  Map<String, Object> opener(String title, TicketCardAction action, Ticket ticket) {
    var data = new LinkedHashMap<String, Object>();
    data.put(AgentButtonPress.ACTION, action.tag());
    data.put(AgentButtonPress.TICKET, ticket.id().value());
    if (open) {
      data.put("msteams", Map.of("type", "task/fetch"));
    }
    return button(title, action, data);
  }

  private Map<String, Object> button(
      String title, TicketCardAction action, Map<String, Object> data) {
    var button = AdaptiveCardBuilder.element(open ? "Action.Submit" : "Action.Execute");
    button.put("title", title);
    if (!open) {
      button.put("verb", action.tag());
    }
    button.put("data", data);
    return button;
  }

  Map<String, Object> of(
      TicketCardAction action,
      Ticket ticket,
      List<String> said,
      String submission,
      Language language,
      @Nullable String objection,
      Map<String, String> written) {
    var card = new AdaptiveCardBuilder(language, 0);
    if (objection != null) {
      card.add(AdaptiveCardBuilder.badge(objection));
    }
    card.add(said.stream().map(AdaptiveCardBuilder::small).toList());
    inputs(action, ticket, language, written).forEach(card::add);
    return card.action(submit(action, ticket, submission, language)).said("").shown().orElseThrow();
  }

  private Stream<Map<String, Object>> inputs(
      TicketCardAction action, Ticket ticket, Language language, Map<String, String> written) {
    return switch (action) {
      case CLAIM -> Stream.of();
      case REPLY -> Stream.of(words(replyLabel(ticket, language), "text", true, language, written));
      case NOTE ->
          Stream.of(words(texts.get(language, "note.label"), "text", true, language, written));
      case RESOLVE ->
          Stream.of(
              outcome(language, written),
              article(ticket, language, written),
              words(texts.get(language, "resolve.summary"), "summary", false, language, written));
    };
  }

  private String replyLabel(Ticket ticket, Language language) {
    var theirs = texts.get(language, "language." + ticket.opening().language().tag());
    return texts.get(language, "reply.label", theirs);
  }

  private Map<String, Object> words(
      String label, String id, boolean required, Language language, Map<String, String> written) {
    var input = input("Input.Text", id, label, written.getOrDefault(id, ""));
    input.put("isMultiline", true);
    input.put("maxLength", LONGEST);
    if (required) {
      input.put("isRequired", true);
      input.put("errorMessage", texts.get(language, "missing"));
    }
    return input;
  }

  private Map<String, Object> outcome(Language language, Map<String, String> written) {
    var label = texts.get(language, "resolve.code");
    var chosen = written.getOrDefault("code", CODES.getFirst());
    var input = input("Input.ChoiceSet", "code", label, chosen);
    var choices = CODES.stream().map(code -> choice(code, texts.get(language, "code." + code)));
    input.put("choices", choices.toList());
    return input;
  }

  private Map<String, Object> article(
      Ticket ticket, Language language, Map<String, String> written) {
    var label = texts.get(language, "resolve.article");
    var input = input("Input.ChoiceSet", "article", label, written.getOrDefault("article", "none"));
    var titles = new LinkedHashMap<String, String>();
    titles.put("none", texts.get(language, "resolve.no-article"));
    for (Candidate candidate : ticket.opening().candidates()) {
      titles.putIfAbsent(candidate.article(), candidate.title());
    }
    input.put(
        "choices",
        titles.entrySet().stream().map(each -> choice(each.getKey(), each.getValue())).toList());
    return input;
  }

  private Map<String, Object> submit(
      TicketCardAction action, Ticket ticket, String submission, Language language) {
    return button(
        texts.get(language, action.tag() + ".send"),
        action,
        Map.of(
            AgentButtonPress.ACTION, action.tag(),
            AgentButtonPress.TICKET, ticket.id().value(),
            ButtonPressReader.SUBMISSION, submission));
  }

  private static Map<String, Object> input(String type, String id, String label, String value) {
    var input = AdaptiveCardBuilder.element(type);
    input.put("id", id);
    input.put("label", label);
    if (!value.isEmpty()) {
      input.put("value", value);
    }
    return input;
  }

  private static Map<String, String> choice(String value, String title) {
    return Map.of("value", value, "title", title);
  }
}
