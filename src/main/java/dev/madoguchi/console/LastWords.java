package dev.madoguchi.console;

import dev.madoguchi.article.MessageMarkdown;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said last on a ticket.
 *
 * @param text its beginning in one line, without marks of Markdown
 * @param by who said it: the customer or an agent
 * @param at when
 * @param since when the customer began to wait for words of a person; null if they do not wait
 */
record LastWords(String text, Party by, Instant at, @Nullable Instant since) {
  private static final int LONGEST = 160;

  static LastWords of(Ticket ticket) {
    var opened = ticket.events().getFirst();
    var last = new LastWords(ticket.opening().question(), Party.CUSTOMER, opened.at(), opened.at());
    for (var event : ticket.events()) {
      last = last.after(event);
    }
    return new LastWords(beginning(last.text), last.by, last.at, last.since);
  }

  private LastWords after(TicketEvent event) {
    return switch (event.change()) {
      case Change.CustomerWrote(_, var text, _) ->
          new LastWords(text, Party.CUSTOMER, event.at(), since == null ? event.at() : since);
      case Change.AgentWrote wrote -> new LastWords(wrote.text(), Party.AGENT, event.at(), null);
      case Change.Asked(var text, _) -> new LastWords(text, Party.AGENT, event.at(), null);
      case Change.Reopened _ -> new LastWords(text, by, at, event.at());
      case Change.Resolved _, Change.AutoResolved _, Change.Withdrawn _, Change.Closed _ ->
          new LastWords(text, by, at, null);
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          this;
    };
  }

  private static String beginning(String text) {
    var line = MessageMarkdown.withoutMarks(text).strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    var splits = Character.isHighSurrogate(line.charAt(LONGEST - 1));
    return line.substring(0, splits ? LONGEST - 1 : LONGEST) + "…";
  }
}
