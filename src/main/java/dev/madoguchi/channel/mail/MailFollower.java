package dev.madoguchi.channel.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Outbox;
import dev.madoguchi.conversation.ReadReceipts;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketMail;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sees to it that what a customer has not seen in the chat is mailed, once: each step is an event
 * of the ticket before it is taken, so that several instances and a stop in between agree on what
 * has been sent.
 */
final class MailFollower implements ReadReceipts {
  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_REFERENCES = 20;
  private static final Duration TO_SEE = Duration.ofMinutes(30);
  private static final int WATCHED = 50_000;

  private final Tickets tickets;
  private final Conversations conversations;
  private final Contacts contacts;
  private final Desk desk;
  private final MailRules rules;
  private final MailComposer composer;
  private final MailTransport transport;
  private final Limits limits;
  private final Clock clock;
  private final String self = "mail:" + UUID.randomUUID();
  private final Outbox<TicketId> outbox = new Outbox<>(this::step);
  private final Map<TicketId, Instant> due = new ConcurrentHashMap<>();
  private final Map<TicketId, String> running = new ConcurrentHashMap<>();
  private final Cache<ConversationId, Long> seen = recent();
  private final Cache<ConversationId, TicketId> watched = recent();

  /** How much one address gets. */
  record Limits(MailLimits mails, MailLimits confirmations) {}

  MailFollower(
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      Desk desk,
      MailRules rules,
      MailComposer composer,
      MailTransport transport,
      Limits limits,
      Clock clock) {
    this.tickets = tickets;
    this.conversations = conversations;
    this.contacts = contacts;
    this.desk = desk;
    this.rules = rules;
    this.composer = composer;
    this.transport = transport;
    this.limits = limits;
    this.clock = clock;
  }

  /** The ticket may have changed. */
  void look(TicketId ticket) {
    outbox.wake(ticket);
  }

  /** The conversation may have changed. */
  void look(ConversationId conversation) {
    var ticket = watched.getIfPresent(conversation);
    if (ticket != null) {
      outbox.wake(ticket);
    }
  }

  /** Looks at what has been waiting until now. */
  Mono<Void> lookAtDue() {
    return Mono.fromRunnable(() -> {
      var now = clock.instant();
      due.forEach((ticket, at) -> {
        if (!at.isAfter(now) && due.remove(ticket, at)) {
          outbox.wake(ticket);
        }
      });
    });
  }

  @Override
  public void shown(ConversationId conversation, long upTo) {
    var before = seen.asMap().merge(conversation, upTo, Math::max);
    if (before <= upTo) {
      look(conversation);
    }
  }

  private Mono<Void> step(TicketId id) {
    return tickets
        .find(id)
        .filter(MailFollower::isReachedByMail)
        .flatMap(ticket ->
            situation(ticket)
                .map(now -> rules.plan(now, clock.instant()))
                .flatMap(plan -> act(ticket, plan)));
  }

  /** Where customers stay in the channel they came by, they are told in it. */
  private static boolean isReachedByMail(Ticket ticket) {
    var channel = ticket.opening().conversation().channel();
    return channel.equals("directline") || channel.equals(TicketAddresses.CHANNEL);
  }

  private Mono<MailSituation> situation(Ticket ticket) {
    var id = ticket.opening().conversation();
    var mail = TicketMail.of(ticket);
    watched.put(id, ticket.id());
    var from = Math.max(mail.settledUpTo(), ticket.opening().firstEntry() - 1);
    return conversations
        .find(id)
        .flatMap(conversation ->
            Mono.zip(entries(id, from, ticket), contact(conversation))
                .map(both ->
                    new MailSituation(
                        ticket,
                        mail,
                        both.getT1(),
                        both.getT2(),
                        seenUpTo(id),
                        running.get(ticket.id()))));
  }

  /** Of a conversation that has had another ticket since, only what is about this one. */
  private Mono<List<Entry>> entries(ConversationId id, long from, Ticket ticket) {
    return conversations
        .entries(id, from, MOST_ENTRIES)
        .filter(entry -> EntryTickets.concerns(entry, ticket.id()))
        .collectList();
  }

  private long seenUpTo(ConversationId id) {
    @Nullable Long upTo = seen.getIfPresent(id);
    return upTo == null ? 0 : upTo;
  }

  private Mono<Contact> contact(Conversation conversation) {
    var customer = new CustomerId(conversation.id().channel(), conversation.customer().id());
    return contacts.find(customer).defaultIfEmpty(Contact.NONE);
  }

  private Mono<Void> act(Ticket ticket, MailPlan plan) {
    return switch (plan) {
      case MailPlan.Nothing _ -> Mono.empty();
      case MailPlan.Wait(var until) -> Mono.fromRunnable(() -> due.put(ticket.id(), until));
      case MailPlan.MarkRead(var upTo) -> record(ticket, MailStep.READ, upTo, "", "").then();
      case MailPlan.GiveUp(var upTo, var id, var reason) ->
          record(ticket, MailStep.FAILED, upTo, id, reason).then();
      case MailPlan.Confirm confirm -> confirm(ticket, confirm);
      case MailPlan.Send send -> send(ticket, send);
    };
  }

  private Mono<Void> confirm(Ticket ticket, MailPlan.Confirm plan) {
    if (!limits.confirmations().allows(plan.tag())) {
      return record(ticket, MailStep.FAILED, 0, plan.tag(), "limit").then();
    }
    return transport
        .send(composer.confirmation(ticket, plan))
        .flatMap(delivery ->
            record(
                ticket,
                delivery instanceof Delivery.Sent ? MailStep.CONFIRMATION : step(delivery),
                0,
                plan.tag(),
                reason(delivery)))
        .then();
  }

  private Mono<Void> send(Ticket ticket, MailPlan.Send plan) {
    if (!limits.mails().allows(rules.tag(plan.address()))) {
      return record(ticket, MailStep.WAITING, plan.upTo(), plan.id(), "limit").then();
    }
    running.put(ticket.id(), plan.id());
    return record(ticket, MailStep.SENDING, plan.upTo(), plan.id(), "")
        .flatMap(begun ->
            transport
                .send(composer.news(begun, plan, references(begun)))
                .flatMap(delivery -> answered(begun, plan, delivery)))
        .doFinally(_ -> running.remove(ticket.id()))
        .then();
  }

  private Mono<Ticket> answered(Ticket ticket, MailPlan.Send plan, Delivery delivery) {
    var twice = plan.again() && delivery instanceof Delivery.Sent;
    return record(
        ticket, step(delivery), plan.upTo(), plan.id(), twice ? "twice" : reason(delivery));
  }

  /** Ids of the mails about the ticket so far, the last ones, in both directions. */
  private static List<String> references(Ticket ticket) {
    var all =
        TicketMail.of(ticket).events().stream()
            .map(TicketMail::progress)
            .filter(step -> step.step() == MailStep.SENT || step.step() == MailStep.ANSWERED)
            .map(Change.MailProgress::mail)
            .filter(id -> id.startsWith("<"))
            .distinct()
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size());
  }

  private static MailStep step(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent _ -> MailStep.SENT;
      case Delivery.Waiting _ -> MailStep.WAITING;
      case Delivery.Failed _ -> MailStep.FAILED;
      case Delivery.Unknown _ -> MailStep.UNCERTAIN;
    };
  }

  private static String reason(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent _ -> "";
      case Delivery.Waiting(var reason, _, _, _) -> reason;
      case Delivery.Failed(var reason, _) -> reason;
      case Delivery.Unknown(var reason) -> reason;
    };
  }

  /** Empty if somebody else has taken a step since the ticket was looked at. */
  private Mono<Ticket> record(Ticket ticket, MailStep step, long upTo, String mail, String reason) {
    var key = "mail/" + (TicketMail.of(ticket).events().size() + 1);
    var change = new Change.MailProgress(step, upTo, mail, reason);
    return desk.record(ticket.id(), Party.PARTNER, self, change, key)
        .filter(after ->
            after.events().stream()
                .anyMatch(event ->
                    event.key().equals(key)
                        && event.actor().equals(self)
                        && event.change().equals(change)));
  }

  private static <V> Cache<ConversationId, V> recent() {
    return Caffeine.newBuilder().maximumSize(WATCHED).expireAfterWrite(TO_SEE).build();
  }
}
