package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.ReadReceipts;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketMail;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Notes on a ticket what its customer has seen in the chat: that is not mailed. */
final class MailReceipts implements ReadReceipts {
  private static final Logger log = LoggerFactory.getLogger(MailReceipts.class);
  private static final Retry AGAIN = Retry.backoff(5, Duration.ofMillis(200));

  private final Tickets tickets;
  private final Desk desk;

  MailReceipts(Tickets tickets, Desk desk) {
    this.tickets = tickets;
    this.desk = desk;
  }

  @Override
  public void shown(ConversationId conversation, List<Entry> entries) {
    var last = new HashMap<TicketId, Long>();
    for (var entry : entries) {
      if (EntryTickets.isReason(entry, false)) {
        EntryTickets.about(entry).ifPresent(ticket -> last.merge(ticket, entry.seq(), Math::max));
      }
    }
    last.forEach((ticket, upTo) ->
        read(ticket, upTo)
            .retryWhen(AGAIN)
            .subscribe(_ -> {}, e -> log.warn("{}: not noted as seen: {}", ticket, e.toString())));
  }

  private Mono<?> read(TicketId id, long upTo) {
    return Mono.defer(() -> tickets.find(id))
        .filter(ticket -> TicketMail.of(ticket).settledUpTo() < upTo)
        .flatMap(_ ->
            desk.record(
                id,
                Party.PARTNER,
                "chat",
                new Change.MailProgress(MailStep.READ, upTo, "", ""),
                "mail/read/" + upTo));
  }
}
