package dev.madoguchi.channel.activity;

import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.DateTexts;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketState;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows tickets to agents in their channel. */
public final class AgentCards {
  private static final int LONGEST_EXCERPT = 500;

  private final FeatureTexts texts = new FeatureTexts("agents");
  private final FeatureTexts states = new FeatureTexts("ticket");
  private final AgentDialogs windows;
  private final Supplier<ZoneId> zone;
  private final Language language;
  private final String base;

  /**
   * @param zone of the times shown, as it is now
   * @param language of what all agents see alike
   * @param base where the product is reached from outside, without a slash at the end
   * @param open whether the agents' client can open windows, as Teams can
   */
  public AgentCards(Supplier<ZoneId> zone, Language language, String base, boolean open) {
    this.windows = new AgentDialogs(texts, open);
    this.zone = zone;
    this.language = language;
    this.base = base;
  }

  /** A fixed text for an agent. */
  public String text(Language language, String code, Object... arguments) {
    return texts.get(language, code, arguments);
  }

  /** Where the ticket is in the console. */
  public String console(Ticket ticket) {
    return base + "/console/#" + ticket.id();
  }

  /** The ticket as it stands. What does not concern agents does not change it. */
  public RenderedEntry ticket(Ticket ticket) {
    var title = ticket.id() + "  " + state(ticket.state());
    var question = ticket.opening().question();
    var card = new AdaptiveCardBuilder(language, 0).add(AdaptiveCardBuilder.strong(title));
    if (!question.isBlank()) {
      card.add(inTheirs(ticket, excerpt(question)));
    }
    facts(ticket).forEach(fact -> card.add(AdaptiveCardBuilder.small(fact)));
    news(card, ticket);
    buttons(ticket).forEach(card::action);
    return card.said(
        Stream.concat(Stream.of(title, excerpt(question)), facts(ticket).stream())
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n")));
  }

  /**
   * The window in which an agent writes: a card with one button.
   *
   * @param said what was said last, oldest first, in the agent's words
   * @param submission the same however often the button is pressed
   * @param objection why the last try did not succeed; null if there was none
   * @param written what the agent wrote in it
   */
  public Map<String, Object> window(
      TicketCardAction action,
      Ticket ticket,
      List<String> said,
      String submission,
      Language language,
      @Nullable String objection,
      Map<String, String> written) {
    return windows.of(action, ticket, said, submission, language, objection, written);
  }

  private List<String> facts(Ticket ticket) {
    var opening = ticket.opening();
    var facts = new ArrayList<String>();
    var name = opening.customer().name();
    if (name != null && !name.isBlank()) {
      facts.add(fact("customer", name));
    }
    var contact = opening.contact();
    if (contact != null) {
      contact.details().forEach(detail -> facts.add(fact("contact", contact(detail))));
    }
    facts.add(fact("language", text(language, "language." + opening.language().tag())));
    facts.add(fact("category", ticket.category().label().in(language)));
    facts.add(fact("severity", ticket.severity().label().in(language)));
    facts.add(fact("cloud", opening.cloud().label().in(language)));
    var reason = opening.reason().name().toLowerCase(Locale.ROOT);
    facts.add(fact("reason", text(language, "reason." + reason)));
    due(ticket).ifPresent(facts::add);
    facts.add(fact("owner", Objects.requireNonNullElse(ticket.ownerName(), nobody())));
    found(opening).forEach(facts::add);
    return facts;
  }

  private String contact(ContactDetail detail) {
    var source = detail.source().name().toLowerCase(Locale.ROOT);
    return text(language, "contact.source." + source, detail.value());
  }

  private Optional<String> due(Ticket ticket) {
    return Optional.ofNullable(ticket.due())
        .map(due -> fact("due", DateTexts.moment(language, due, zone.get(), null)));
  }

  private Stream<String> found(HandoffContext opening) {
    var confidence =
        NumberFormat.getPercentInstance(language.locale()).format(opening.confidence());
    var candidates =
        opening.candidates().stream().limit(3).map(one -> fact("candidate", one.title()));
    return opening.candidates().isEmpty()
        ? Stream.of()
        : Stream.concat(Stream.of(fact("confidence", confidence)), candidates);
  }

  /** How much the customer has written that nobody has answered, and the last of it. */
  private void news(AdaptiveCardBuilder card, Ticket ticket) {
    var unanswered =
        ticket.events().reversed().stream()
            .map(event -> event.change())
            .takeWhile(change ->
                !(change instanceof Change.AgentWrote) && !(change instanceof Change.Asked))
            .filter(Change.CustomerWrote.class::isInstance)
            .map(Change.CustomerWrote.class::cast)
            .toList();
    if (!unanswered.isEmpty() && ticket.state().active()) {
      card.add(AdaptiveCardBuilder.badge(text(language, "news", unanswered.size())))
          .add(inTheirs(ticket, excerpt(unanswered.getFirst().text())));
    }
  }

  private List<Map<String, Object>> buttons(Ticket ticket) {
    var buttons = new ArrayList<Map<String, Object>>();
    if (ticket.state().active() && ticket.owner() == null) {
      buttons.add(claim(ticket));
    }
    if (ticket.state().active() && ticket.owner() != null) {
      buttons.add(windows.opener(text(language, "reply"), TicketCardAction.REPLY, ticket));
      buttons.add(windows.opener(text(language, "resolve"), TicketCardAction.RESOLVE, ticket));
    }
    if (ticket.state().active() || ticket.state() == TicketState.RESOLVED) {
      buttons.add(windows.opener(text(language, "note"), TicketCardAction.NOTE, ticket));
    }
    buttons.add(AdaptiveCardBuilder.link(text(language, "console"), console(ticket)));
    return buttons;
  }

  private Map<String, Object> claim(Ticket ticket) {
    var data =
        Map.of(
            AgentButtonPress.ACTION, TicketCardAction.CLAIM.tag(),
            AgentButtonPress.TICKET, ticket.id().value(),
            ButtonPressReader.SUBMISSION, ticket.id() + ".claim." + ticket.stateSeq());
    var plain = AdaptiveCardBuilder.element("Action.Submit");
    plain.put("title", text(language, "claim"));
    plain.put("data", data);
    var execute = AdaptiveCardBuilder.element("Action.Execute");
    execute.put("title", text(language, "claim"));
    execute.put("verb", TicketCardAction.CLAIM.tag());
    execute.put("data", data);
    execute.put("fallback", plain);
    return execute;
  }

  private static Map<String, Object> inTheirs(Ticket ticket, String words) {
    return AdaptiveCardBuilder.in(ticket.opening().language(), AdaptiveCardBuilder.text(words));
  }

  private String state(TicketState state) {
    return states.get(language, "state." + state.name().toLowerCase(Locale.ROOT));
  }

  private String nobody() {
    return states.get(language, "nobody");
  }

  private String fact(String code, String value) {
    return text(language, "fact." + code) + ": " + value;
  }

  private static String excerpt(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_EXCERPT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT)) + "…";
  }
}
