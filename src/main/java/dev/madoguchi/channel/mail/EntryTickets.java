package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.TicketId;
import java.util.Optional;
import java.util.Set;

/** What an entry of a conversation is to its ticket. */
final class EntryTickets {
  private static final Set<String> ASKING = Set.of("asked", "reminded", "autoResolved");
  private static final String ESCALATED = "escalated";
  private static final String TICKET = "ticket";

  private EntryTickets() {}

  /** Whether it is about this ticket, or does not say about which. */
  static boolean concerns(Entry entry, TicketId ticket) {
    return about(entry).filter(other -> !other.equals(ticket)).isEmpty();
  }

  /** Which ticket it is about; empty if it does not say. */
  static Optional<TicketId> about(Entry entry) {
    return switch (entry.content()) {
      case Content.AgentSaid said -> Optional.of(said.ticket());
      case Content.TicketResolved(var resolved, _) -> Optional.of(resolved);
      case Content.TicketReopened(var reopened) -> Optional.of(reopened);
      case Content.TicketWithdrawn(var withdrawn) -> Optional.of(withdrawn);
      case Content.TicketOpened opened -> Optional.of(opened.ticket());
      case Content.Notice(_, var arguments) ->
          Optional.ofNullable(arguments.get(TICKET)).filter(TicketId::isOne).map(TicketId::new);
      case Content.Heard _, Content.ByBot _, Content.Internal _ -> Optional.empty();
    };
  }

  /**
   * Whether it has to reach the customer.
   *
   * @param byMail whether the conversation itself is by mail
   */
  static boolean isReason(Entry entry, boolean byMail) {
    return switch (entry.content()) {
      case Content.AgentSaid _, Content.TicketResolved _ -> true;
      case Content.TicketOpened _ -> byMail;
      case Content.Notice(var code, _) -> ASKING.contains(code);
      case Content.Heard _, Content.ByBot _, Content.Internal _ -> false;
    };
  }

  /**
   * Whether it is told along with what has to reach the customer.
   *
   * @param byMail whether the conversation itself is by mail
   */
  static boolean isTold(Entry entry, boolean byMail) {
    return isReason(entry, byMail)
        || switch (entry.content()) {
          case Content.TicketReopened _, Content.TicketWithdrawn _ -> true;
          case Content.Notice(var code, _) -> code.equals(ESCALATED);
          case Content.Heard _, Content.AgentSaid _, Content.ByBot _, Content.Internal _ -> false;
        };
  }
}
