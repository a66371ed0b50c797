package dev.madoguchi.console;

import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.desk.AllowedActions;
import dev.madoguchi.desk.ThreadFilter;
import dev.madoguchi.desk.TicketReads;
import dev.madoguchi.desk.TicketSearch;
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
import dev.madoguchi.ticket.TicketRelation;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One ticket with everything an agent needs to answer. */
@RestController
final class TicketEndpoint {
  /** Longer ones show their end. */
  private static final int TRANSCRIPT = 2000;

  private static final int MOST_RELATED = 10;

  private final Tickets tickets;
  private final Conversations conversations;
  private final Contacts contacts;
  private final AuditTrail audit;
  private final SupportInfo support;
  private final Clock clock;
  private final QueueRows rows;
  private final TicketReads reads;
  private final EntryWords words;
  private final FollowerStore followers;
  private final TicketSearch search;

  TicketEndpoint(
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      AuditTrail audit,
      SupportInfo support,
      Clock clock,
      EntryWords words,
      QueueRows rows,
      TicketReads reads,
      FollowerStore followers,
      TicketSearch search) {
    this.search = search;
    this.rows = rows;
    this.reads = reads;
    this.tickets = tickets;
    this.conversations = conversations;
    this.contacts = contacts;
    this.audit = audit;
    this.support = support;
    this.clock = clock;
    this.words = words;
    this.followers = followers;
  }

  /** The agent has read the ticket up to an event. */
  @PostMapping("/api/console/tickets/{id}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> read(@PathVariable TicketId id, @RequestBody ReadUpTo read, SignedIn me) {
    return reads.read(me.getName(), id, read.seq(), clock.millis());
  }

  /**
   * How far an agent has read.
   *
   * @param seq the number of the last event
   */
  record ReadUpTo(long seq) {}

  @GetMapping("/api/console/tickets/{id}")
  Mono<Detail> ticket(@PathVariable TicketId id, SignedIn me) {
    return find(tickets, id)
        .flatMap(ticket -> detail(ticket, me, TRANSCRIPT))
        .flatMap(detail -> audit.looked(me.getName(), id.value()).thenReturn(detail));
  }

  /** The same with everything that was said, however much it is. */
  Mono<Detail> whole(TicketId id, SignedIn me) {
    return find(tickets, id).flatMap(ticket -> detail(ticket, me, Integer.MAX_VALUE));
  }

  static Mono<Ticket> find(Tickets tickets, TicketId id) {
    return tickets.find(id).switchIfEmpty(Mono.error(TicketEndpoint::noTicket));
  }

  static CallRejected noTicket() {
    return new CallRejected(HttpStatus.NOT_FOUND, "no-ticket");
  }

  private Mono<Detail> detail(Ticket ticket, SignedIn me, int most) {
    return Mono.zip(
            ofConversation(ticket),
            person(ticket),
            rows.of(ticket, me.getPrincipal()),
            reads.of(me.getName()),
            others(ticket, me))
        .flatMap(known ->
            thread(ticket, new ThreadFilter(ticket, known.getT1(), me.queues()), most)
                .flatMap(thread ->
                    earlier(ticket, known.getT1(), me)
                        .map(earlier ->
                            new Detail(
                                known.getT3(),
                                ticket.opening(),
                                known.getT2(),
                                earlier,
                                thread,
                                calendar(ticket).zone(),
                                left(ticket),
                                readUntil(ticket, known.getT4().of(ticket.id())),
                                known.getT5(),
                                VendorRequest.of(ticket),
                                AllowedActions.of(ticket, me.access())))));
  }

  /** Those that agents have linked, and those of the same person or company. */
  private Mono<List<RelatedTicket>> others(Ticket ticket, SignedIn me) {
    var links = ticket.links();
    var linked =
        Flux.fromIterable(links.keySet())
            .filter(TicketId::isOne)
            .concatMap(id -> tickets.find(new TicketId(id)).onErrorComplete(DamagedRecord.class));
    return linked
        .concatWith(search.related(ticket, MOST_RELATED).onErrorComplete())
        .filter(me.queues()::hold)
        .distinct(Ticket::id)
        .concatMap(other ->
            rows.of(other, me.getPrincipal())
                .map(row -> new RelatedTicket(row, links.get(other.id().value()))))
        .collectList();
  }

  /**
   * @param relation as which an agent has linked it; null if it is only of the same person or
   *     company
   */
  record RelatedTicket(QueueRow ticket, @Nullable TicketRelation relation) {}

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

  private Mono<List<QueueRow>> earlier(Ticket ticket, List<Ticket> all, SignedIn me) {
    var others =
        all.stream()
            .filter(other -> !other.id().equals(ticket.id()) && me.queues().hold(other))
            .toList();
    return rows.of(others, me.getPrincipal());
  }

  /** When the last event was that the agent has read. */
  private static @Nullable Instant readUntil(Ticket ticket, long seq) {
    return seq < 1 ? null : ticket.events().get((int) Math.min(seq, ticket.seq()) - 1).at();
  }

  /**
   * @param customer who it is by now
   * @param earlier the conversation's other tickets
   * @param zone of the calendar of the ticket's queue
   * @param left how much business time is left until the next promise falls due, in minutes; less
   *     than 0 if it has; null if none is running
   * @param related those that are linked, and those of the same person or company
   * @param vendor what the vendor was asked last; null if none was
   * @param actions what the agent may do to it, by the names of the calls
   * @param readUntil what came after this is new to the agent; null if everything is
   */
  record Detail(
      QueueRow ticket,
      HandoffContext opening,
      CustomerProfile customer,
      List<QueueRow> earlier,
      List<ThreadItem> thread,
      ZoneId zone,
      @Nullable Long left,
      @Nullable Instant readUntil,
      List<RelatedTicket> related,
      @Nullable VendorRequest vendor,
      List<String> actions) {}
}
