package dev.madoguchi.channel.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sees to it that what a customer has not seen in the chat is mailed, once: each step is an event
 * of the ticket before it is taken, so that after a stop in between it is known what may have been
 * sent.
 */
final class MailFollower implements Follower<TicketId> {
  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_REFERENCES = 20;
  private static final int WATCHED = 50_000;

  /** What an agent did reaches the conversation soon after the ticket; hints of it can be lost. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TicketLogs logs;
  private final LiveUpdates updates;
  private final Conversations conversations;
  private final Contacts contacts;
  private final Desk desk;
  private final MailRules rules;
  private final MailComposer composer;
  private final MailTransport transport;
  private final Limits limits;
  private final Clock clock;
  private final String self = "mail:" + UUID.randomUUID();
  private final Cache<ConversationId, TicketId> watched =
      Caffeine.newBuilder().maximumSize(WATCHED).build();

  /** How much one address gets. */
  record Limits(MailLimits mails, MailLimits confirmations) {}

  MailFollower(
      TicketLogs logs,
      LiveUpdates updates,
      Conversations conversations,
      Contacts contacts,
      Desk desk,
      MailRules rules,
      MailComposer composer,
      MailTransport transport,
      Limits limits,
      Clock clock) {
    this.logs = logs;
    this.updates = updates;
    this.conversations = conversations;
    this.contacts = contacts;
    this.desk = desk;
    this.rules = rules;
    this.composer = composer;
    this.transport = transport;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  /** What is said about a ticket is in the conversation a little later than in the ticket. */
  @Override
  public Flux<TicketId> prompts() {
    return updates
        .conversations()
        .flatMapIterable(id -> {
          var ticket = watched.getIfPresent(id);
          return ticket == null ? List.of() : List.of(ticket);
        });
  }

  @Override
  public boolean takesLogAsWhole() {
    return true;
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return logs.tickets()
        .find(id)
        .flatMap(ticket ->
            isReachedByMail(ticket)
                ? step(ticket, at)
                : at.move(new FollowerCursor(ticket.seq(), "", null)));
  }

  private Mono<Void> step(Ticket ticket, FollowerPosition at) {
    return situation(ticket)
        .map(now -> rules.plan(now, clock.instant()))
        .defaultIfEmpty(new MailPlan.Nothing())
        .flatMap(plan ->
            act(ticket, plan, at)
                .then(
                    Mono.defer(() ->
                        at.move(new FollowerCursor(ticket.seq(), "", lookAgain(ticket, plan))))));
  }

  private @Nullable Instant lookAgain(Ticket ticket, MailPlan plan) {
    var now = clock.instant();
    return switch (plan) {
      case MailPlan.Wait(var until) -> until;
      case MailPlan.Nothing _ ->
          ticket.updated().plus(SETTLING).isAfter(now) ? now.plus(SOON) : null;
      case MailPlan.Confirm _, MailPlan.Send _, MailPlan.GiveUp _ -> now;
    };
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
                .map(both -> new MailSituation(ticket, mail, both.getT1(), both.getT2())));
  }

  /** Of a conversation that has had another ticket since, only what is about this one. */
  private Mono<List<Entry>> entries(ConversationId id, long from, Ticket ticket) {
    return conversations
        .entries(id, from, MOST_ENTRIES)
        .filter(entry -> EntryTickets.concerns(entry, ticket.id()))
        .collectList();
  }

  private Mono<Contact> contact(Conversation conversation) {
    return contacts.find(IncomingMail.customer(conversation)).defaultIfEmpty(Contact.NONE);
  }

  private Mono<Void> act(Ticket ticket, MailPlan plan, FollowerPosition at) {
    return switch (plan) {
      case MailPlan.Nothing _, MailPlan.Wait _ -> Mono.empty();
      case MailPlan.GiveUp(var upTo, var id, var reason) ->
          record(ticket, MailStep.FAILED, upTo, id, reason).then();
      case MailPlan.Confirm confirm -> at.confirm().then(confirm(ticket, confirm));
      case MailPlan.Send send -> at.confirm().then(send(ticket, send, at));
    };
  }

  private Mono<Void> confirm(Ticket ticket, MailPlan.Confirm plan) {
    return limits
        .confirmations()
        .allows(plan.tag())
        .flatMap(allowed ->
            allowed
                ? transport
                    .send(composer.confirmation(ticket, plan))
                    .flatMap(delivery -> confirmed(ticket, plan, delivery))
                : record(ticket, MailStep.FAILED, 0, plan.tag(), "limit"))
        .then();
  }

  private Mono<Ticket> confirmed(Ticket ticket, MailPlan.Confirm plan, Delivery delivery) {
    var asked = delivery instanceof Delivery.Sent || delivery instanceof Delivery.Unknown;
    var step = asked ? MailStep.CONFIRMATION : step(delivery);
    return record(ticket, step, 0, plan.tag(), reason(delivery));
  }

  private Mono<Void> send(Ticket ticket, MailPlan.Send plan, FollowerPosition at) {
    return limits
        .mails()
        .allows(rules.tag(plan.address()))
        .flatMap(allowed ->
            allowed
                ? record(ticket, MailStep.SENDING, plan.upTo(), plan.id(), "")
                    .delayUntil(_ -> at.confirm())
                    .flatMap(begun ->
                        transport
                            .send(composer.news(begun, plan, references(begun)))
                            .flatMap(delivery -> answered(begun, plan, delivery)))
                : record(ticket, MailStep.WAITING, plan.upTo(), plan.id(), "limit"))
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

  /** Empty if another step has been taken since the ticket was looked at. */
  private Mono<Ticket> record(Ticket ticket, MailStep step, long upTo, String mail, String reason) {
    var key = "mail/" + (TicketMail.of(ticket).events().size() + 1);
    var change = new Change.MailProgress(step, upTo, mail, reason);
    return desk.record(ticket.id(), Party.PARTNER, self, change, key)
        .filter(after ->
            after.events().stream()
                .anyMatch(event -> event.key().equals(key) && event.actor().equals(self)));
  }
}
