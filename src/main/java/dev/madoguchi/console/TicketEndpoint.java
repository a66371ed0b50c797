package dev.madoguchi.console;

import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.support.BusinessCalendar;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One ticket with everything an agent needs to answer. */
@RestController
final class TicketEndpoint {
  /** Longer ones show their end. */
  private static final int TRANSCRIPT = 2000;

  private final Tickets tickets;
  private final Conversations conversations;
  private final Contacts contacts;
  private final AuditTrail audit;
  private final SupportInfo support;
  private final Clock clock;
  private final EntryWords words;
  private final FollowerStore followers;

  TicketEndpoint(
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      AuditTrail audit,
      SupportInfo support,
      Clock clock,
      EntryWords words,
      FollowerStore followers) {
    this.tickets = tickets;
    this.conversations = conversations;
    this.contacts = contacts;
    this.audit = audit;
    this.support = support;
    this.clock = clock;
    this.words = words;
    this.followers = followers;
  }

  @GetMapping("/api/console/tickets/{id}")
  Mono<Detail> ticket(@PathVariable TicketId id, SignedIn me) {
    return find(tickets, id)
        .flatMap(ticket -> detail(ticket, me.queues(), TRANSCRIPT))
        .flatMap(detail -> audit.looked(me.getName(), id.value()).thenReturn(detail));
  }

  /** The same with everything that was said, however much it is. */
  Mono<Detail> whole(TicketId id, SignedIn me) {
    return find(tickets, id).flatMap(ticket -> detail(ticket, me.queues(), Integer.MAX_VALUE));
  }

  static Mono<Ticket> find(Tickets tickets, TicketId id) {
    return tickets.find(id).switchIfEmpty(Mono.error(TicketEndpoint::noTicket));
  }

  static CallRejected noTicket() {
    return new CallRejected(HttpStatus.NOT_FOUND, "no-ticket");
  }

  private Mono<Detail> detail(Ticket ticket, QueueAccess queues, int most) {
    return Mono.zip(ofConversation(ticket), person(ticket))
        .flatMap(known -> detail(ticket, known.getT1(), known.getT2(), queues, most));
  }

  private Mono<Detail> detail(
      Ticket ticket, List<Ticket> all, CustomerProfile person, QueueAccess queues, int most) {
    return thread(ticket, new ThreadFilter(ticket, all, queues), most)
        .map(thread ->
            new Detail(
                QueueRow.of(ticket),
                ticket.opening(),
                person,
                earlier(ticket, all, queues),
                thread,
                calendar(ticket).zone(),
                left(ticket)));
  }

  /** Who the customer is by now, who may have been recognised, or reached, after the handoff. */
  private Mono<CustomerProfile> person(Ticket ticket) {
    return conversations
        .find(ticket.opening().conversation())
        .onErrorResume(DamagedRecord.class, _ -> Mono.empty())
        .map(Conversation::customer)
        .defaultIfEmpty(ticket.opening().customer())
        .flatMap(customer ->
            contacts
                .find(new CustomerId(ticket.opening().conversation().channel(), customer.id()))
                .map(contact -> CustomerProfile.of(ticket, customer, contact))
                .defaultIfEmpty(CustomerProfile.of(ticket, customer, Contact.NONE)));
  }

  private BusinessCalendar calendar(Ticket ticket) {
    return support.of(ticket.queue()).calendar();
  }

  private @Nullable Long left(Ticket ticket) {
    var due = ticket.due();
    var now = clock.instant();
    var calendar = calendar(ticket);
    return due == null
        ? null
        : calendar.between(now, due).minus(calendar.between(due, now)).toMinutes();
  }

  private Mono<List<Ticket>> ofConversation(Ticket ticket) {
    return tickets.list(TicketQuery.of(ticket.opening().conversation())).collectList();
  }

  private Mono<List<ThreadItem>> thread(Ticket ticket, ThreadFilter hidden, int most) {
    var opening = ticket.opening();
    var id = opening.conversation();
    return conversations
        .find(id)
        .map(conversation -> Math.max(opening.firstEntry() - 1, conversation.seq() - most))
        .onErrorReturn(DamagedRecord.class, opening.firstEntry() - 1)
        .flatMapMany(after -> conversations.entries(id, after, most))
        .filter(entry -> !hidden.hides(entry))
        .collectList()
        .zipWith(followers.deadLetters(ticket.id().value()).collectList())
        .map(both -> ThreadItem.thread(ticket, both.getT1(), both.getT2(), words));
  }

  private static List<QueueRow> earlier(Ticket ticket, List<Ticket> all, QueueAccess queues) {
    return all.stream()
        .filter(other -> !other.id().equals(ticket.id()) && queues.hold(other))
        .map(QueueRow::of)
        .toList();
  }

  /**
   * @param customer who it is by now
   * @param earlier the conversation's other tickets
   * @param zone of the calendar of the ticket's queue
   * @param left how much business time is left until the next promise falls due, in minutes; less
   *     than 0 if it has; null if none is running
   */
  record Detail(
      QueueRow ticket,
      HandoffContext opening,
      CustomerProfile customer,
      List<QueueRow> earlier,
      List<ThreadItem> thread,
      ZoneId zone,
      @Nullable Long left) {}
}
