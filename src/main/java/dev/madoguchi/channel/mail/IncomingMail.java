package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.mail.ReceivedMail.Origin;
import dev.madoguchi.channel.mail.TicketAddresses.About;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.MailVerdict;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketMail;
import dev.madoguchi.ticket.Tickets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What becomes of a mail that has come in. Only what surely comes from the customer becomes the
 * customer's words; everything else about a ticket is shown to agents, and nothing is answered that
 * a machine may have written. The same mail again changes nothing.
 */
final class IncomingMail {
  private static final Logger log = LoggerFactory.getLogger(IncomingMail.class);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LOOKED_BACK = 200;

  private final TicketAddresses addresses;
  private final SenderCheck senders;
  private final Tickets tickets;
  private final Conversations conversations;
  private final Contacts contacts;
  private final Concierge concierge;
  private final IdentifiedCustomers identified;
  private final MailSteps steps;
  private final MailFiles files;
  private final MailConversations begun;
  private final int perHour;
  private final Clock clock;

  IncomingMail(
      TicketAddresses addresses,
      SenderCheck senders,
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      Concierge concierge,
      IdentifiedCustomers identified,
      MailSteps steps,
      MailFiles files,
      MailConversations begun,
      int perHour,
      Clock clock) {
    this.addresses = addresses;
    this.senders = senders;
    this.tickets = tickets;
    this.conversations = conversations;
    this.contacts = contacts;
    this.concierge = concierge;
    this.identified = identified;
    this.steps = steps;
    this.files = files;
    this.begun = begun;
    this.perHour = perHour;
    this.clock = clock;
  }

  /** What became of a mail. */
  enum Outcome {
    /** It is the customer's words now. */
    HEARD,
    /** Agents see it at the ticket. */
    NOTED,
    /** It is about a mail that came back. */
    BOUNCED,
    /** It has opened a conversation. */
    OPENED,
    /** It is about no ticket of ours, and is left in the mailbox. */
    LEFT,
    /** A machine wrote it, and it is about no ticket. */
    IGNORED
  }

  /**
   * Completes when it has been dealt with for good.
   *
   * @param raw the mail as it came
   */
  Mono<Outcome> receive(ReceivedMail mail, byte[] raw) {
    return about(mail)
        .flatMap(ticket -> aboutTicket(ticket, mail, raw))
        .switchIfEmpty(Mono.defer(() -> begun.receive(mail)))
        .doOnNext(outcome -> log.debug("mail: {}", outcome));
  }

  /** By the address it was sent to, or by what it is an answer to; neither can be guessed. */
  private Mono<Ticket> about(ReceivedMail mail) {
    var byAddress =
        mail.recipients().stream().flatMap(each -> addresses.read(each).stream()).toList();
    var ofTickets =
        Flux.fromIterable(byAddress).ofType(About.OfTicket.class).map(About.OfTicket::ticket);
    var byAnswer =
        Flux.fromIterable(mail.references().reversed())
            .flatMapIterable(id -> addresses.ofMessage(id).stream().toList());
    var ofConversations =
        Flux.fromIterable(byAddress)
            .ofType(About.OfConversation.class)
            .concatMap(about -> begun.latest(about.conversation()));
    var original =
        Mono.justOrEmpty(mail.bounce())
            .flatMap(back -> Mono.justOrEmpty(addresses.ofMessage(back.id())));
    return Flux.concat(ofTickets, byAnswer, original)
        .concatMap(tickets::find)
        .concatWith(ofConversations)
        .next()
        .filter(ticket -> !ticket.opening().customer().id().equals(Erasure.ERASED));
  }

  private Mono<Outcome> aboutTicket(Ticket ticket, ReceivedMail mail, byte[] raw) {
    if (mail.bounce() != null) {
      return bounced(ticket, mail, mail.bounce());
    }
    if (mail.origin() == Origin.MACHINE) {
      return noted(ticket, MailVerdict.AUTOMATIC, mail, List.of());
    }
    return conversations
        .find(ticket.opening().conversation())
        .flatMap(conversation ->
            isFromCustomer(conversation, mail)
                .flatMap(ours -> judged(ticket, conversation, mail, raw, ours)));
  }

  private Mono<Outcome> judged(
      Ticket ticket, Conversation conversation, ReceivedMail mail, byte[] raw, boolean ours) {
    if (!mail.fault().isEmpty() || (mail.text().isBlank() && mail.files().isEmpty())) {
      return files
          .original(conversation.id(), raw)
          .flatMap(all -> noted(ticket, MailVerdict.UNREADABLE, mail, List.of(all)));
    }
    return ours
        ? inLastHour(conversation)
            .flatMap(count ->
                count >= perHour
                    ? withFiles(ticket, conversation, MailVerdict.TOO_MANY, mail)
                    : heard(ticket, conversation, mail))
        : withFiles(ticket, conversation, MailVerdict.UNVERIFIED, mail);
  }

  private Mono<Outcome> bounced(Ticket ticket, ReceivedMail mail, ReceivedMail.Bounce bounce) {
    var sent =
        bounce.id().isEmpty()
            ? TicketMail.of(ticket)
                .last(MailStep.SENT, MailStep.CONFIRMATION)
                .map(event -> TicketMail.progress(event).mail())
                .orElse("")
            : bounce.id();
    return steps
        .take(ticket.id(), MailStep.BOUNCED, sent, bounce.status(), "in/" + key(mail))
        .thenReturn(Outcome.BOUNCED);
  }

  private Mono<Outcome> withFiles(
      Ticket ticket, Conversation conversation, MailVerdict verdict, ReceivedMail mail) {
    return files
        .take(conversation.id(), mail.files())
        .flatMap(taken -> noted(ticket, verdict, mail, taken));
  }

  private Mono<Outcome> noted(
      Ticket ticket, MailVerdict verdict, ReceivedMail mail, List<Attachment> taken) {
    var text = MessageText.bounded(mail.whole().isBlank() ? mail.subject() : mail.text());
    var change = new Change.MailReceived(verdict, mail.from(), text, taken);
    return steps.note(ticket.id(), change, "in/" + key(mail)).thenReturn(Outcome.NOTED);
  }

  private Mono<Boolean> isFromCustomer(Conversation conversation, ReceivedMail mail) {
    return contacts
        .find(customer(conversation))
        .flatMap(contact -> Mono.justOrEmpty(contact.mail()))
        .map(ContactDetail::value)
        .map(address -> senders.isFrom(mail, address))
        .defaultIfEmpty(false);
  }

  private Mono<Long> inLastHour(Conversation conversation) {
    var since = clock.instant().minus(HOUR);
    return conversations
        .entries(conversation.id(), Math.max(0, conversation.seq() - LOOKED_BACK), LOOKED_BACK)
        .filter(entry -> entry.at().isAfter(since) && isMailed(entry))
        .count();
  }

  private static boolean isMailed(Entry entry) {
    return entry.content() instanceof Content.Heard(Body.Mailed _, _);
  }

  /** Whoever writes from an address has it. */
  private Mono<Outcome> heard(Ticket ticket, Conversation conversation, ReceivedMail mail) {
    var confirmed = Contact.of(ContactSource.CONFIRMED, null, mail.from(), null);
    return files
        .take(conversation.id(), mail.files())
        .flatMap(taken ->
            concierge.hear(
                conversation.id(),
                conversation.address(),
                new Message(
                    "mail:" + key(mail),
                    conversation.customer(),
                    new Body.Mailed(ticket.id().value(), said(mail), taken),
                    null,
                    clock.instant())))
        .then(Mono.defer(() -> recognised(conversation, mail)))
        .then(Mono.defer(() -> contacts.keep(customer(conversation), confirmed)))
        .then(
            Mono.defer(() ->
                steps.take(ticket.id(), MailStep.ANSWERED, mail.id(), "", "answer/" + key(mail))))
        .thenReturn(Outcome.HEARD);
  }

  /** By the address that was written to, and not by a colleague's. */
  private Mono<Void> recognised(Conversation conversation, ReceivedMail mail) {
    return contacts
        .find(customer(conversation))
        .flatMap(known -> Mono.justOrEmpty(known.mail()))
        .filter(known -> known.value().equalsIgnoreCase(mail.from()))
        .flatMap(known -> identified.confirmed(known.value(), conversation.id()));
  }

  /** As long as a message in the chat may be; the rest can be read in no other way. */
  static String said(ReceivedMail mail) {
    var text = mail.text();
    var end =
        text.offsetByCodePoints(
            0, Math.min(text.codePointCount(0, text.length()), MessageText.LONGEST - 2));
    return end == text.length() ? text : text.substring(0, end) + "…";
  }

  static CustomerId customer(Conversation conversation) {
    return new CustomerId(conversation.id().channel(), conversation.customer().id());
  }

  /** The same for the same mail. */
  static String key(ReceivedMail mail) {
    return MailReader.hash(mail.id().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  /** A conversation of which a mail may be the first message. */
  static ConversationId conversation(String name) {
    return new ConversationId(TicketAddresses.CHANNEL, name);
  }
}
