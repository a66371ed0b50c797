package dev.madoguchi.conversation;

import static dev.madoguchi.ticket.Erasure.ERASED;

import dev.madoguchi.message.Body;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.RefusalReason;
import dev.madoguchi.ticket.RefusalReason.Reason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases who a customer is and what was said, by everybody, in a conversation and its tickets. What
 * happened stays, under the same numbers; doing it again does no harm.
 */
public final class CustomerEraser {
  /** The argument of a notice that repeats words of the customer. */
  static final String SAID = "said";

  private final Conversations conversations;
  private final Contacts contacts;
  private final IdentifiedCustomers identified;
  private final Tickets tickets;
  private final ErasureLog erasures;
  private final Clock clock;
  private final Consumer<CustomerErased> tell;

  /**
   * @param tell is told of what has been erased
   */
  public CustomerEraser(
      Conversations conversations,
      Contacts contacts,
      KeyValueStore known,
      Tickets tickets,
      Clock clock,
      Consumer<CustomerErased> tell) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.identified = new IdentifiedCustomers(conversations, contacts, known);
    this.tickets = tickets;
    this.erasures = new ErasureLog(known);
    this.clock = clock;
    this.tell = tell;
  }

  /**
   * Completes when it is durable; a {@link TicketActionRefused} error while a ticket is still to be
   * done.
   */
  public Mono<Void> erase(ConversationId id) {
    return Detached.from(eraseUnlessOpen(id));
  }

  /**
   * Erases what was said up to an entry, and tickets that are over; who the customer is stays
   * known. Completes when it is durable.
   *
   * @param after the entry before the first that has words
   * @param over of the conversation; none of them active
   */
  public Mono<Void> erase(ConversationId id, long after, long upTo, List<Ticket> over) {
    return Detached.from(
        tickets(over)
            .then(
                Mono.defer(() -> conversation(id, after, upTo, Conversation::next))
                    .retryWhen(ConflictRetry.WHEN_OVERTAKEN))
            .then(Mono.defer(() -> told(id, over))));
  }

  private Mono<Void> told(ConversationId id, List<Ticket> own) {
    var all = own.stream().map(Ticket::id).toList();
    return erasures
        .note(new ErasureLog.Erased(id, clock.instant(), all))
        .doOnSuccess(_ -> tell.accept(new CustomerErased(id)));
  }

  private Mono<Void> eraseUnlessOpen(ConversationId id) {
    return tickets
        .list(TicketQuery.of(id))
        .collectList()
        .delayUntil(own -> tickets.count(TicketQuery.of(id)).doOnNext(all -> check(id, own, all)))
        .flatMap(own ->
            own.stream()
                .filter(ticket -> ticket.state().active())
                .findFirst()
                .<Mono<Void>>map(open -> Mono.error(stillOpen(open)))
                .orElseGet(() -> eraseAll(id, own)));
  }

  /** Words that cannot be read cannot be erased either: that has to be known. */
  private static void check(ConversationId id, List<Ticket> readable, long all) {
    if (readable.size() < all) {
      throw new DamagedRecord(
          id.toString(), new IllegalStateException(all - readable.size() + " damaged tickets"));
    }
  }

  private static TicketActionRefused stillOpen(Ticket open) {
    var since = open.stateEvent().at();
    return new TicketActionRefused(
        new RefusalReason(Reason.STATE, open.state(), open.ownerName(), since, List.of()));
  }

  /**
   * Tickets first: what they still have to tell the conversation has no words any more then; and
   * once more at last, so that whoever looks at a ticket that has changed finds none.
   */
  private Mono<Void> eraseAll(ConversationId id, List<Ticket> own) {
    return tickets(own)
        .then(Mono.defer(() -> contact(id)))
        .then(
            Mono.defer(() -> conversation(id, 0, Long.MAX_VALUE, now -> now.erased().next()))
                .retryWhen(ConflictRetry.WHEN_OVERTAKEN))
        .then(tickets(own))
        .then(Mono.defer(() -> told(id, own)));
  }

  private Mono<Void> tickets(List<Ticket> own) {
    return Flux.fromIterable(own).concatMap(this::erase).then();
  }

  private Mono<Void> erase(Ticket ticket) {
    return Mono.defer(() -> tickets.find(ticket.id()))
        .flatMap(now -> tickets.erase(now.id(), without(now.events())))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN);
  }

  private static List<TicketEvent> without(List<TicketEvent> events) {
    return events.stream().map(Erasure::of).toList();
  }

  /** First of what names the customer: afterwards nobody knows whose contact it was. */
  private Mono<Void> contact(ConversationId id) {
    return conversations
        .find(id)
        .map(Conversation::customerId)
        .flatMap(person ->
            contacts
                .find(person)
                .defaultIfEmpty(Contact.NONE)
                .flatMap(
                    contact -> contacts.erase(person).then(identified.forget(person, contact))));
  }

  private Mono<Void> conversation(
      ConversationId id, long after, long upTo, UnaryOperator<Conversation> change) {
    return conversations
        .find(id)
        .flatMap(now ->
            conversations
                .entries(id, after, (int) Math.min(Integer.MAX_VALUE, upTo - after))
                .filter(entry -> entry.seq() <= Math.min(upTo, now.seq()))
                .map(CustomerEraser::of)
                .collectList()
                .flatMap(entries -> conversations.erase(change.apply(now), entries)));
  }

  private static Entry of(Entry entry) {
    return new Entry(
        entry.seq(),
        entry.at(),
        entry.author(),
        entry.key(),
        entry.language(),
        of(entry.content()),
        entry.delivery());
  }

  private static Content of(Content content) {
    return switch (content) {
      case Content.Heard(var body, _) -> new Content.Heard(of(body));
      case Content.Answered answered -> of(answered);
      case Content.Choices(_, var choices, var person) ->
          new Content.Choices(ERASED, choices, person);
      case Content.Offer(var reason, var promise, var form) ->
          new Content.Offer(reason, promise, form == null ? null : of(form));
      case Content.Notice(var code, var arguments) when arguments.containsKey(SAID) ->
          new Content.Notice(code, Map.of(SAID, ERASED));
      case Content.WhichCloud(_, var clouds, var assumed) ->
          new Content.WhichCloud(ERASED, clouds, assumed);
      case Content.ContactTold _ -> new Content.ContactTold(Contact.NONE);
      case Content.AgentSaid said -> new Content.AgentSaid(said.ticket(), said.name(), ERASED);
      case Content.TicketResolved(var ticket, _) -> new Content.TicketResolved(ticket, ERASED);
      case Content.MyTickets(var lines) ->
          new Content.MyTickets(lines.stream().map(CustomerEraser::of).toList());
      case Content.ToDesk(var ticket, var change) -> new Content.ToDesk(ticket, Erasure.of(change));
      case Content.ByBot _ -> content;
    };
  }

  private static HandoffForm of(HandoffForm form) {
    return new HandoffForm(
        ERASED, form.tried(), form.reachable(), form.again(), form.brief(), form.away());
  }

  private static Content of(Content.Answered answered) {
    return new Content.Answered(
        ERASED,
        answered.article(),
        answered.version(),
        answered.section(),
        answered.title(),
        answered.heading(),
        answered.best(),
        answered.more(),
        answered.provenance(),
        answered.language(),
        answered.confidence(),
        answered.rank(),
        answered.printed());
  }

  private static Content.MyTickets.Line of(Content.MyTickets.Line line) {
    return new Content.MyTickets.Line(
        line.ticket(), line.state(), line.opened(), ERASED, line.category());
  }

  private static Body of(Body body) {
    return switch (body) {
      case Body.Text _ -> new Body.Text(ERASED);
      case Body.Files _ -> new Body.Files(ERASED, List.of());
      case Body.Mailed(var ticket, _, _) -> new Body.Mailed(ticket, ERASED, List.of());
      case Body.Edited(var message, var text) -> new Body.Edited(message, words(text));
      case Body.Press press -> press.withTyped(ERASED);
      case Body.Joined _, Body.Unshown _ -> body;
    };
  }

  private static @Nullable String words(@Nullable String text) {
    return text == null ? null : ERASED;
  }
}
