package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketMail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known when it is decided what to mail.
 *
 * @param mail what has become of mail about the ticket so far
 * @param entries of the conversation since the ticket was opened, oldest first
 */
record MailSituation(Ticket ticket, TicketMail mail, List<Entry> entries, Contact contact) {

  MailSituation {
    entries = List.copyOf(entries);
  }

  /** The address that is written to; null if none is known. */
  @Nullable String address() {
    var known = contact.mail();
    return known == null || !MailProperties.isAddress(known.value()) ? null : known.value();
  }

  /** Whether it may be written to: whoever only typed it may have typed somebody else's. */
  boolean mayWrite() {
    ContactDetail known = contact.mail();
    return known != null
        && (byMail() || known.source().verified() || known.source() == ContactSource.CONFIRMED);
  }

  /** Whether the conversation itself is by mail. */
  boolean byMail() {
    return ticket.opening().conversation().channel().equals(TicketAddresses.CHANNEL);
  }

  /** What has to reach the customer, and has not yet. */
  List<Entry> reasons() {
    return unsettled().stream().filter(entry -> EntryTickets.isReason(entry, byMail())).toList();
  }

  /** Everything that the customer has not seen and would see in the chat. */
  List<Entry> unread() {
    return unsettled().stream().filter(entry -> EntryTickets.isTold(entry, byMail())).toList();
  }

  private List<Entry> unsettled() {
    var settled = mail.settledUpTo();
    return entries.stream().filter(entry -> entry.seq() > settled).toList();
  }
}
