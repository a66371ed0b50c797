package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.TicketId;

/** Which ticket of its conversation an entry is about. */
final class EntryTickets {
  private EntryTickets() {}

  /** Whether it is about this ticket, or does not say about which. */
  static boolean concerns(Entry entry, TicketId ticket) {
    return switch (entry.content()) {
      case Content.AgentSaid said -> said.ticket().equals(ticket);
      case Content.TicketResolved(var resolved, _) -> resolved.equals(ticket);
      case Content.TicketReopened(var reopened) -> reopened.equals(ticket);
      case Content.TicketWithdrawn(var withdrawn) -> withdrawn.equals(ticket);
      case Content.TicketOpened opened -> opened.ticket().equals(ticket);
      case Content.Notice(_, var arguments) ->
          ticket.value().equals(arguments.getOrDefault("ticket", ticket.value()));
      default -> true;
    };
  }
}
