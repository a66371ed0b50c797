package dev.madoguchi.console;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.privacy.PersonFinder.Known;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts together everything that is kept of a customer in one conversation. */
@Component
final class CustomerExport {
  private final Conversations conversations;
  private final Tickets tickets;
  private final Attachments attachments;
  private final EntryWords words;

  CustomerExport(
      Conversations conversations, Tickets tickets, Attachments attachments, EntryWords words) {
    this.conversations = conversations;
    this.tickets = tickets;
    this.attachments = attachments;
    this.words = words;
  }

  /**
   * What is kept in one conversation.
   *
   * @param contact what is known by kind, each with its source
   * @param said everything that the customer said and was told, in words
   */
  record Exported(
      String conversation,
      Customer customer,
      Map<String, String> contact,
      List<Said> said,
      List<Happened> tickets,
      List<Attachment> files) {}

  /** One thing in the conversation. */
  record Said(Instant at, String by, String text) {}

  /** A ticket with everything that happened to it. */
  record Happened(String id, TicketState state, Instant opened, List<Deed> deeds) {}

  /** One thing that happened to a ticket. */
  record Deed(Instant at, String by, String type, Change what) {}

  /**
   * @param language in which is told what nobody wrote, such as cards
   */
  Mono<Exported> of(Known known, Language language) {
    var id = known.conversation().id();
    return Mono.zip(
            conversations.entries(id, 0, Integer.MAX_VALUE).collectList(),
            tickets.list(TicketQuery.of(id)).map(CustomerExport::happened).collectList(),
            attachments.of(id).collectList())
        .map(all ->
            new Exported(
                id.toString(),
                known.conversation().customer(),
                contact(known),
                said(all.getT1(), language),
                all.getT2(),
                all.getT3()));
  }

  private static Map<String, String> contact(Known known) {
    return known
        .contact()
        .details()
        .collect(
            Collectors.toMap(
                detail -> detail.value(), detail -> detail.source().name(), (first, _) -> first));
  }

  private List<Said> said(List<Entry> entries, Language language) {
    return entries.stream()
        .flatMap(entry ->
            words
                .of(entry, entries, language)
                .map(text -> new Said(entry.at(), entry.author().name(), text))
                .stream())
        .toList();
  }

  private static Happened happened(Ticket ticket) {
    var deeds =
        ticket.events().stream()
            .map(event ->
                new Deed(
                    event.at(),
                    event.party().name(),
                    Change.NAMES.of(event.change()),
                    event.change()))
            .toList();
    return new Happened(ticket.id().value(), ticket.state(), ticket.opened(), deeds);
  }
}
