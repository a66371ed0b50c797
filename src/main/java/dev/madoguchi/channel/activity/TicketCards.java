package dev.madoguchi.channel.activity;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Promise;
import dev.madoguchi.support.SupportPage;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows what becomes of a ticket. */
final class TicketCards {
  private final FeatureTexts texts;
  private final SupportTexts support;

  TicketCards(FeatureTexts texts, SupportTexts support) {
    this.texts = texts;
    this.support = support;
  }

  RenderedEntry opened(Entry entry, Content.TicketOpened opened) {
    var language = entry.language();
    var lines = new ArrayList<SupportPage.Line>();
    about(language, opened.category()).forEach(about -> lines.add(plain(about)));
    lines.add(plain(promise(entry, opened.promise())));
    if (!opened.promise().open()) {
      lines.addAll(support.otherOptions(language, entry.at()));
    }
    lines.add(
        plain(texts.get(language, opened.contactWanted() ? "ticket.contact" : "ticket.typing")));
    var number = texts.get(language, "ticket.number", opened.ticket());
    var card =
        new AdaptiveCardBuilder(language, entry.seq()).add(AdaptiveCardBuilder.strong(number));
    return card.add(lines.stream().map(EntryCards::line).toList())
        .action(card.button(texts.get(language, "tickets"), new Button.ListTickets()))
        .said(
            Stream.concat(Stream.of(number), lines.stream().map(SupportPage.Line::text))
                .collect(Collectors.joining("\n")));
  }

  String waiting(Language language, TicketId ticket) {
    return texts.get(language, "ticket.waiting", ticket);
  }

  /** Where a ticket stands, in a sentence or two. */
  RenderedEntry status(Entry entry, Content.TicketStatus status) {
    var language = entry.language();
    var state = texts.get(language, "status", status.ticket(), state(language, status.state()));
    var by = status.by();
    if (status.agent() != null) {
      return RenderedEntry.plain(
          state + "\n" + texts.get(language, "status.agent", String.valueOf(status.agent())));
    }
    if (by == null) {
      return RenderedEntry.plain(state);
    }
    var when = support.by(language, by, status.zone(), entry.zone());
    var code = by.isAfter(entry.at()) ? "ticket.promise" : "status.late";
    return RenderedEntry.plain(state + "\n" + texts.get(language, code, when));
  }

  RenderedEntry withdrawalOffer(Entry entry, TicketId ticket) {
    var language = entry.language();
    var text = texts.get(language, "withdrawal.offer", ticket);
    var card = new AdaptiveCardBuilder(language, entry.seq());
    var withdraw = new Button.Withdraw(ticket.value(), "");
    return card.add(AdaptiveCardBuilder.text(text))
        .action(card.button(texts.get(language, "withdrawal.yes"), withdraw, ticket.value()))
        .action(card.button(texts.get(language, "withdrawal.no"), new Button.Decline()))
        .said(text);
  }

  RenderedEntry resolved(Entry entry, Content.TicketResolved resolved) {
    var language = entry.language();
    var ticket = resolved.ticket().value();
    var text = texts.get(language, "ticket.resolved", resolved.ticket());
    var card = new AdaptiveCardBuilder(language, entry.seq()).add(AdaptiveCardBuilder.strong(text));
    if (!resolved.summary().isBlank()) {
      card.add(AdaptiveCardBuilder.text(resolved.summary()));
    }
    card.add(AdaptiveCardBuilder.text(texts.get(language, "ticket.solved")))
        .add(
            AdaptiveCardBuilder.buttons(
                List.of(
                    card.button(
                        texts.get(language, "ticket.solved.yes"), new Button.Solved(ticket)),
                    card.button(
                        texts.get(language, "ticket.solved.no"), new Button.Reopen(ticket)))))
        .add(rating(language))
        .add(input("comment", texts.get(language, "rate.comment")))
        .action(card.button(texts.get(language, "rate.send"), new Button.Rate(ticket, 0, "")));
    return card.said((text + "\n" + resolved.summary()).strip());
  }

  RenderedEntry reopenOffer(Entry entry, TicketId ticket) {
    var language = entry.language();
    var text = texts.get(language, "rate.poor");
    var card = new AdaptiveCardBuilder(language, entry.seq());
    return card.add(AdaptiveCardBuilder.text(text)).add(reopen(card, language, ticket)).said(text);
  }

  RenderedEntry mine(Entry entry, Content.MyTickets mine) {
    var language = entry.language();
    if (mine.tickets().isEmpty()) {
      return RenderedEntry.plain(texts.get(language, "tickets.none"));
    }
    var card =
        new AdaptiveCardBuilder(language, entry.seq())
            .add(AdaptiveCardBuilder.strong(texts.get(language, "tickets")));
    mine.tickets().forEach(line -> card.add(line(card, line, entry)));
    return card.said(
        mine.tickets().stream()
            .map(line -> line.ticket() + " " + state(language, line.state()))
            .collect(Collectors.joining("\n")));
  }

  private Map<String, Object> line(
      AdaptiveCardBuilder card, Content.MyTickets.Line line, Entry entry) {
    var language = entry.language();
    var opened = support.moment(language, line.opened(), entry.zone());
    var items = new ArrayList<Map<String, Object>>();
    items.add(AdaptiveCardBuilder.strong(line.ticket() + "  " + state(language, line.state())));
    if (!line.question().isBlank()) {
      items.add(AdaptiveCardBuilder.text(line.question()));
    }
    about(language, line.category()).forEach(about -> items.add(AdaptiveCardBuilder.small(about)));
    items.add(AdaptiveCardBuilder.small(texts.get(language, "tickets.opened", opened)));
    if (line.state().active()) {
      items.addAll(withdrawal(card, language, line.ticket()));
    } else if (line.state() == TicketState.RESOLVED) {
      items.add(reopen(card, language, line.ticket()));
    }
    var box = AdaptiveCardBuilder.box(items);
    box.put("separator", true);
    return box;
  }

  /** What is asked for first is why; an answer may be left out. */
  private List<Map<String, Object>> withdrawal(
      AdaptiveCardBuilder card, Language language, TicketId ticket) {
    var id = "withdraw-" + ticket;
    var open = AdaptiveCardBuilder.toggle(texts.get(language, "tickets.withdraw"), id);
    var reason = input(ButtonPressReader.REASON, texts.get(language, "tickets.withdraw.reason"));
    var really = texts.get(language, "tickets.withdraw.really");
    var withdraw = card.button(really, new Button.Withdraw(ticket.value(), ""), ticket.value());
    return List.of(
        AdaptiveCardBuilder.buttons(List.of(open)),
        AdaptiveCardBuilder.hidden(
            id, List.of(reason, AdaptiveCardBuilder.buttons(List.of(withdraw)))));
  }

  private Map<String, Object> reopen(AdaptiveCardBuilder card, Language language, TicketId ticket) {
    var title = texts.get(language, "tickets.reopen");
    var reopen = new Button.Reopen(ticket.value());
    return AdaptiveCardBuilder.buttons(List.of(card.button(title, reopen, ticket.value())));
  }

  private Map<String, Object> rating(Language language) {
    var input = AdaptiveCardBuilder.element("Input.ChoiceSet");
    input.put("id", ButtonPressReader.RATING);
    input.put("label", texts.get(language, "rate.rating"));
    input.put("style", "expanded");
    input.put("isRequired", true);
    input.put("errorMessage", texts.get(language, "rate.missing"));
    input.put(
        "choices",
        IntStream.iterate(5, stars -> stars > 0, stars -> stars - 1)
            .mapToObj(String::valueOf)
            .map(stars -> Map.of("value", stars, "title", texts.get(language, "rate." + stars)))
            .toList());
    return input;
  }

  private static Map<String, Object> input(String id, String label) {
    var input = AdaptiveCardBuilder.element("Input.Text");
    input.put("id", id);
    input.put("label", label);
    input.put("isMultiline", true);
    input.put("maxLength", 1000);
    return input;
  }

  private String promise(Entry entry, Promise promise) {
    var code = promise.open() ? "ticket.promise" : "ticket.promise.closed";
    var by = support.by(entry.language(), promise, entry.zone());
    return texts.get(entry.language(), code, by);
  }

  private Stream<String> about(Language language, @Nullable Category category) {
    return category == null
        ? Stream.of()
        : Stream.of(texts.get(language, "ticket.category", category.label().in(language)));
  }

  private static SupportPage.Line plain(String text) {
    return new SupportPage.Line(text, null);
  }

  private String state(Language language, TicketState state) {
    return texts.get(language, "state." + state.name().toLowerCase(Locale.ROOT));
  }
}
