package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.mail.IncomingMail.Outcome;
import dev.madoguchi.channel.mail.ReceivedMail.Origin;
import dev.madoguchi.channel.mail.TicketAddresses.About;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Conversations that begin with a mail to the support's address: the bot answers if it is sure, and
 * otherwise, or when that is answered, a ticket is opened.
 */
final class MailConversations {
  private final MailProperties settings;
  private final TicketAddresses addresses;
  private final CustomerLinks links;
  private final Tickets tickets;
  private final Conversations conversations;
  private final Contacts contacts;
  private final Concierge concierge;
  private final MailFiles files;
  private final MailLimits hourly;
  private final Clock clock;

  /**
   * @param hourly how many conversations one sender begins
   */
  MailConversations(
      MailProperties settings,
      TicketAddresses addresses,
      CustomerLinks links,
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      Concierge concierge,
      MailFiles files,
      MailLimits hourly,
      Clock clock) {
    this.settings = settings;
    this.addresses = addresses;
    this.links = links;
    this.tickets = tickets;
    this.conversations = conversations;
    this.contacts = contacts;
    this.concierge = concierge;
    this.files = files;
    this.hourly = hourly;
    this.clock = clock;
  }

  /** The newest ticket of a conversation; empty if it has none. */
  Mono<Ticket> latest(ConversationId conversation) {
    return tickets
        .list(TicketQuery.of(conversation))
        .collectSortedList(Comparator.comparing(Ticket::opened))
        .flatMap(own -> Mono.justOrEmpty(own.isEmpty() ? null : own.getLast()));
  }

  /** What becomes of a mail that is about no ticket. */
  Mono<Outcome> receive(ReceivedMail mail) {
    if (mail.origin() == Origin.MACHINE || mail.bounce() != null) {
      return Mono.just(Outcome.IGNORED);
    }
    var answered =
        mail.recipients().stream()
            .flatMap(each -> addresses.read(each).stream())
            .filter(About.OfConversation.class::isInstance)
            .map(about -> ((About.OfConversation) about).conversation())
            .findFirst();
    if (answered.isPresent() && isWritten(mail)) {
      return conversations
          .find(answered.get())
          .flatMap(conversation -> person(conversation, mail, "again").thenReturn(Outcome.HEARD))
          .defaultIfEmpty(Outcome.LEFT);
    }
    return settings.opensTickets() && isWritten(mail) ? open(mail) : Mono.just(Outcome.LEFT);
  }

  private static boolean isWritten(ReceivedMail mail) {
    return mail.fault().isEmpty()
        && !mail.from().isEmpty()
        && MailProperties.isAddress(mail.from())
        && !(question(mail).isBlank() && mail.files().isEmpty());
  }

  private Mono<Outcome> open(ReceivedMail mail) {
    var customer = new Customer(links.tag("customer " + mail.from()), mail.name(), null, null);
    var id = IncomingMail.conversation(links.tag("begun " + mail.id() + mail.from()));
    return conversations
        .find(id)
        .hasElement()
        .flatMap(known -> known ? Mono.just(true) : hourly.allows(customer.id()))
        .flatMap(allowed -> allowed ? opened(id, customer, mail) : Mono.just(Outcome.LEFT));
  }

  private Mono<Outcome> opened(ConversationId id, Customer customer, ReceivedMail mail) {
    var contact = Contact.of(ContactSource.FORM, mail.name(), mail.from(), null);
    return contacts
        .keep(new CustomerId(id.channel(), customer.id()), contact)
        .then(Mono.defer(() -> files.take(id, mail.files())))
        .flatMap(taken -> concierge.hear(id, address(), first(mail, customer, taken)))
        .then(Mono.defer(() -> concierge.settled(id)))
        .then(Mono.defer(() -> conversations.find(id)))
        .filterWhen(this::wantsPerson)
        .flatMap(conversation -> person(conversation, mail, "first"))
        .thenReturn(Outcome.OPENED);
  }

  private Message first(ReceivedMail mail, Customer customer, List<Attachment> taken) {
    var body =
        taken.isEmpty() ? new Body.Text(question(mail)) : new Body.Files(question(mail), taken);
    return message(IncomingMail.key(mail), customer, body);
  }

  /** Unless the bot has surely answered, or there is a ticket already. */
  private Mono<Boolean> wantsPerson(Conversation conversation) {
    return conversation.phase() instanceof Phase.Waiting
            || conversation.phase() instanceof Phase.WithAgent
        ? Mono.just(false)
        : conversations
            .entries(conversation.id(), 0, Integer.MAX_VALUE)
            .any(entry -> entry.content() instanceof Content.Answered answered && answered.isSure())
            .map(answered -> !answered);
  }

  /** The customer who writes a mail asks for a person by it. */
  private Mono<Long> person(Conversation conversation, ReceivedMail mail, String which) {
    var key = which + IncomingMail.key(mail);
    var press = new Body.Press(new Button.Accept(question(mail), "", ""), key);
    return concierge.hear(
        conversation.id(), address(), message(key, conversation.customer(), press));
  }

  private Message message(String key, Customer customer, Body body) {
    return new Message("mail:" + key, customer, body, null, clock.instant());
  }

  private static String question(ReceivedMail mail) {
    var subject = mail.subject().replaceFirst("(?i)^((re|fwd?|返信|転送)\\s*[:：]\\s*)+", "").strip();
    var text = IncomingMail.said(mail);
    var both = subject.isEmpty() || text.contains(subject) ? text : subject + "\n" + text;
    return both.codePointCount(0, both.length()) > MessageText.LONGEST ? text : both.strip();
  }

  private static Address address() {
    return new Address(TicketAddresses.CHANNEL, "");
  }
}
