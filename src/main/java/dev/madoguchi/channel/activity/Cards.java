package dev.madoguchi.channel.activity;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Texts;
import dev.madoguchi.message.Verb;
import dev.madoguchi.support.Support;
import dev.madoguchi.support.SupportPage;
import dev.madoguchi.support.SupportTexts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows the entries of a conversation as cards and texts, in the language in which they were said.
 */
public final class Cards {
  /** Remarks beside which a person is offered quietly. */
  private static final Set<String> PERSON_BESIDE =
      Set.of("identity", "capabilities", "outOfScope", "unclear", "code");

  private final Texts texts;
  private final SupportTexts support;
  private final AnswerCard answers;
  private final TicketCards tickets;
  private final OfferCard offers;

  public Cards(Support support) {
    this.texts = new Texts("channel");
    this.support = new SupportTexts(support);
    this.answers = new AnswerCard(texts);
    this.tickets = new TicketCards(texts, this.support);
    this.offers = new OfferCard(texts, this.support);
  }

  /**
   * What a customer meets of an entry.
   *
   * @param base where the product is reached from outside, without a slash at the end
   * @throws IllegalArgumentException for an entry that is not shown to customers
   */
  public Said of(Entry entry, String base) {
    var language = entry.language();
    return switch (entry.content()) {
      case Content.Heard(Body.Text(var text)) -> Said.plain(text);
      case Content.Heard(Body.Files(var text, var files)) -> new Said(text, null, null, files);
      case Content.Heard _, Content.ToDesk _, Content.ContactTold _ ->
          throw new IllegalArgumentException(
              "entry " + entry.seq() + ": not shown (expected: one that a customer may see)");
      case Content.Welcome _ -> welcome(entry);
      case Content.Answered answered -> answers.found(entry, answered, base);
      case Content.Choices choices -> answers.choices(entry, choices);
      case Content.WhichCloud which -> whichCloud(entry, which);
      case Content.Offer offer -> offers.of(entry, offer);
      case Content.TicketOpened opened -> tickets.opened(entry, opened);
      case Content.StillWaiting(var ticket) -> Said.plain(tickets.waiting(language, ticket));
      case Content.AgentJoined(_, var name) ->
          Said.plain(texts.get(language, "agent.joined", name));
      case Content.AgentSaid(_, var name, var text, var files) -> new Said(text, null, name, files);
      case Content.TicketResolved resolved -> tickets.resolved(entry, resolved);
      case Content.ReopenOffer(var ticket) -> tickets.reopenOffer(entry, ticket);
      case Content.TicketReopened(var ticket) ->
          Said.plain(texts.get(language, "ticket.reopened", ticket));
      case Content.TicketWithdrawn(var ticket) ->
          Said.plain(texts.get(language, "ticket.withdrawn", ticket));
      case Content.MyTickets mine -> tickets.mine(entry, mine);
      case Content.SupportInformation _ -> supportInformation(entry, base);
      case Content.TicketStatus status -> tickets.status(entry, status);
      case Content.WithdrawalOffer(var ticket) -> tickets.withdrawalOffer(entry, ticket);
      case Content.Notice(var code, var arguments) -> remark(entry, code, arguments);
    };
  }

  private Said welcome(Entry entry) {
    var language = entry.language();
    var other = language.other();
    var card = new Card(language, entry.seq());
    var hours = support.openNow(language, entry.at(), entry.zone());
    return card.add(Card.strong(texts.get(language, "welcome.title")))
        .add(Card.text(texts.get(language, "welcome.text")))
        .add(Card.small(hours))
        .add(Card.in(other, Card.small(texts.get(other, "welcome.here"))))
        .action(
            card.button(
                texts.get(other, "language"), Verb.LANGUAGE, Map.of("language", other.tag())))
        .action(card.button(texts.get(language, "support"), Verb.SUPPORT, Map.of()))
        .action(card.button(texts.get(language, "human"), Verb.HUMAN, Map.of()))
        .said(texts.get(language, "welcome.title") + "\n" + texts.get(language, "welcome.text"));
  }

  private Said whichCloud(Entry entry, Content.WhichCloud which) {
    var language = entry.language();
    var card = new Card(language, entry.seq());
    var text = texts.get(language, "cloud.which");
    card.add(Card.text(text));
    for (var cloud : which.clouds()) {
      var data = Map.of("cloud", cloud.tag());
      card.action(card.button(cloud.label().in(language), Verb.CLOUD, data, cloud.tag()));
    }
    var assumed = Map.of("cloud", which.assumed().tag());
    return card.action(
            card.button(texts.get(language, "cloud.unknown"), Verb.CLOUD, assumed, "unknown"))
        .said(text);
  }

  private Said remark(Entry entry, String code, Map<String, String> arguments) {
    var text = notice(entry, code, arguments);
    if (!PERSON_BESIDE.contains(code)) {
      return Said.plain(text);
    }
    var card = new Card(entry.language(), entry.seq());
    return card.add(Card.text(text))
        .action(card.button(texts.get(entry.language(), "human"), Verb.HUMAN, Map.of()))
        .said(text);
  }

  private Said supportInformation(Entry entry, String base) {
    var language = entry.language();
    var card = new Card(language, entry.seq());
    var page = support.page(language, entry.at());
    card.add(Card.strong(page.title()));
    page.parts().forEach(part -> card.add(Card.box(part(part))));
    return card.action(card.button(texts.get(language, "human"), Verb.HUMAN, Map.of()))
        .action(card.button(texts.get(language, "tickets"), Verb.TICKETS, Map.of()))
        .action(
            Card.link(
                texts.get(language, "support.page"), base + "/support?lang=" + language.tag()))
        .said(page.title() + "\n" + lines(page).collect(Collectors.joining("\n")));
  }

  private static List<Map<String, Object>> part(SupportPage.Part part) {
    return Stream.concat(
            Stream.of(Card.label(part.heading())), part.lines().stream().map(Cards::line))
        .toList();
  }

  static Map<String, Object> line(SupportPage.Line line) {
    return line.link() == null ? Card.text(line.text()) : Card.linked(line.text(), line.link());
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
