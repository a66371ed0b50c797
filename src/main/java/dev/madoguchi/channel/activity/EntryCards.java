package dev.madoguchi.channel.activity;

import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.BrandProperties;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.support.SupportPage;
import dev.madoguchi.support.SupportTexts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows the entries of a conversation as cards and texts, in the language in which they were said.
 */
public final class EntryCards {
  /** Remarks beside which a person is offered quietly. */
  private static final Set<String> PERSON_BESIDE =
      Set.of("identity", "capabilities", "outOfScope", "unclear", "code", "unshown");

  private final FeatureTexts texts;
  private final SupportTexts support;
  private final AnswerCard answers;
  private final TicketCards tickets;
  private final BrandProperties brand;
  private final OfferCard offers;
  private final IncidentCard incidents;

  public EntryCards(SupportInfo support) {
    this(support, BrandProperties.NONE, _ -> List.of());
  }

  /**
   * @param learnMore pages elsewhere about what an article is about, by its id
   */
  EntryCards(
      SupportInfo support, BrandProperties brand, Function<String, List<LearnMoreLink>> learnMore) {
    this.brand = brand;
    this.texts = new FeatureTexts("channel");
    this.support = new SupportTexts(support);
    this.answers = new AnswerCard(texts, learnMore);
    this.tickets = new TicketCards(texts, this.support);
    this.offers = new OfferCard(texts, this.support);
    this.incidents = new IncidentCard(texts, this.support);
  }

  /**
   * What a customer meets of an entry.
   *
   * @param base where the product is reached from outside, without a slash at the end
   * @throws IllegalArgumentException for an entry that is not shown to customers
   */
  public RenderedEntry of(Entry entry, String base) {
    var language = entry.language();
    return switch (entry.content()) {
      case Content.Heard(Body.Text text, _) -> RenderedEntry.plain(text.written());
      case Content.Heard(Body.Files(var text, var files, _), _) ->
          new RenderedEntry(text, null, null, files);
      case Content.Heard(Body.Unshown(var kind), _) ->
          RenderedEntry.plain(texts.get(language, "unshown." + kind.tag()));
      case Content.Heard(Body.Mailed(_, var text, var files), _) ->
          new RenderedEntry(text, null, null, files);
      case Content.Heard _, Content.ToDesk _, Content.ContactTold _ ->
          throw new IllegalArgumentException(
              "entry " + entry.seq() + ": not shown (expected: one that a customer may see)");
      case Content.Welcome _ -> welcome(entry);
      case Content.Answered answered -> answers.found(entry, answered, base);
      case Content.Choices choices -> answers.choices(entry, choices);
      case Content.WhichCloud which -> whichCloud(entry, which);
      case Content.Offer offer -> offers.of(entry, offer);
      case Content.TicketOpened opened -> tickets.opened(entry, opened);
      case Content.StillWaiting(var ticket) ->
          RenderedEntry.plain(tickets.waiting(language, ticket));
      case Content.AgentJoined(_, var name) ->
          RenderedEntry.plain(texts.get(language, "agent.joined", name));
      case Content.AgentSaid(_, var name, var text, var files) ->
          new RenderedEntry(text, null, name, files);
      case Content.TicketResolved resolved -> tickets.resolved(entry, resolved);
      case Content.ReopenOffer(var ticket) -> tickets.reopenOffer(entry, ticket);
      case Content.TicketReopened(var ticket) ->
          RenderedEntry.plain(texts.get(language, "ticket.reopened", ticket));
      case Content.TicketWithdrawn(var ticket) ->
          RenderedEntry.plain(texts.get(language, "ticket.withdrawn", ticket));
      case Content.MyTickets mine -> tickets.mine(entry, mine);
      case Content.SupportInformation(var now) -> supportInformation(entry, now, base);
      case Content.IncidentShown(_, var notice) -> incidents.of(entry, notice, base);
      case Content.TicketStatus status -> tickets.status(entry, status);
      case Content.WithdrawalOffer(var ticket) -> tickets.withdrawalOffer(entry, ticket);
      case Content.Notice(var code, var arguments) -> remark(entry, code, arguments);
    };
  }

  private RenderedEntry welcome(Entry entry) {
    var language = entry.language();
    var other = language.other();
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var hours = support.openNow(language, entry.at(), entry.zone());
    var own = brand.greeting(language);
    if (own.isPresent()) {
      card.add(AdaptiveCardBuilder.text(own.get()));
    } else {
      card.add(AdaptiveCardBuilder.strong(texts.get(language, "welcome.title")))
          .add(AdaptiveCardBuilder.text(texts.get(language, "welcome.text")));
    }
    return card.add(AdaptiveCardBuilder.small(hours))
        .add(
            AdaptiveCardBuilder.in(
                other, AdaptiveCardBuilder.small(texts.get(other, "welcome.here"))))
        .action(card.button(texts.get(other, "language"), new Button.Speak(other)))
        .action(card.button(texts.get(language, "support"), new Button.ShowSupport()))
        .action(card.button(texts.get(language, "human"), new Button.Human()))
        .said(own.orElseGet(() -> greeting(language)));
  }

  private String greeting(Language language) {
    return texts.get(language, "welcome.title") + "\n" + texts.get(language, "welcome.text");
  }

  private RenderedEntry whichCloud(Entry entry, Content.WhichCloud which) {
    var language = entry.language();
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var text = texts.get(language, "cloud.which");
    card.add(AdaptiveCardBuilder.text(text));
    for (var cloud : which.clouds()) {
      card.action(card.button(cloud.label().in(language), new Button.UseCloud(cloud), cloud.tag()));
    }
    var assumed = new Button.UseCloud(which.assumed());
    return card.action(card.button(texts.get(language, "cloud.unknown"), assumed, "unknown"))
        .said(text);
  }

  private RenderedEntry remark(Entry entry, String code, Map<String, String> arguments) {
    var text = notice(entry, code, arguments);
    if (!PERSON_BESIDE.contains(code)) {
      return RenderedEntry.plain(text);
    }
    var card = new AdaptiveCardBuilder(entry.language(), entry.seq());
    return card.add(AdaptiveCardBuilder.text(text))
        .action(card.button(texts.get(entry.language(), "human"), new Button.Human()))
        .said(text);
  }

  private RenderedEntry supportInformation(
      Entry entry, List<IncidentNotice> incidents, String base) {
    var language = entry.language();
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var page = support.page(language, entry.at(), incidents);
    card.add(AdaptiveCardBuilder.strong(page.title()));
    page.parts().forEach(part -> card.add(AdaptiveCardBuilder.box(part(part))));
    return card.action(card.button(texts.get(language, "human"), new Button.Human()))
        .action(card.button(texts.get(language, "tickets"), new Button.ListTickets()))
        .action(
            AdaptiveCardBuilder.link(
                texts.get(language, "support.page"), base + "/support?lang=" + language.tag()))
        .said(page.title() + "\n" + lines(page).collect(Collectors.joining("\n")));
  }

  private static List<Map<String, Object>> part(SupportPage.Part part) {
    return Stream.concat(
            Stream.of(AdaptiveCardBuilder.label(part.heading())),
            part.lines().stream().map(EntryCards::line))
        .toList();
  }

  static Map<String, Object> line(SupportPage.Line line) {
    return line.link() == null
        ? AdaptiveCardBuilder.text(line.text())
        : AdaptiveCardBuilder.linked(line.text(), line.link());
  }

  private static Stream<String> lines(SupportPage page) {
    return page.parts().stream().flatMap(part -> part.lines().stream()).map(SupportPage.Line::text);
  }

  private String notice(Entry entry, String code, Map<String, String> arguments) {
    var text = texts.get(entry.language(), "notice." + code);
    for (var argument : arguments.entrySet()) {
      var value = argument.getKey().equals("until") ? until(entry, arguments) : argument.getValue();
      text = text.replace("{" + argument.getKey() + "}", value);
    }
    return text;
  }

  private String until(Entry entry, Map<String, String> arguments) {
    var zone = arguments.get("zone");
    return support.by(
        entry.language(),
        Instant.parse(arguments.getOrDefault("until", "")),
        zone == null ? null : ZoneId.of(zone),
        entry.zone());
  }
}
