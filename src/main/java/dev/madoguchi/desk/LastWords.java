package dev.madoguchi.desk;

import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said last on a ticket.
 *
 * @param text its beginning
 * @param by who said it: the customer or an agent
 * @param at when
 * @param since when the customer began to wait for words of a person; null if they do not wait
 */
public record LastWords(String text, Party by, Instant at, @Nullable Instant since) {
  private static final int LONGEST = 160;

  public static LastWords of(Ticket ticket) {
    var opened = ticket.events().getFirst();
    var last =
        new LastWords(cut(ticket.opening().question()), Party.CUSTOMER, opened.at(), opened.at());
    for (var event : ticket.events()) {
      last = last.after(event);
    }
    return last;
  }

  private LastWords after(TicketEvent event) {
    return switch (event.change()) {
      case Change.CustomerWrote(_, var text, _) ->
          new LastWords(cut(text), Party.CUSTOMER, event.at(), since == null ? event.at() : since);
      case Change.AgentWrote wrote ->
          new LastWords(cut(wrote.text()), Party.AGENT, event.at(), null);
      case Change.Asked(var text, _) -> new LastWords(cut(text), Party.AGENT, event.at(), null);
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

  private static String cut(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    var splits = Character.isHighSurrogate(line.charAt(LONGEST - 1));
    return line.substring(0, splits ? LONGEST - 1 : LONGEST) + "…";
  }
}
