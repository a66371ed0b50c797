package dev.madoguchi.channel.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sees to it that what a customer has not seen in the chat is mailed. */
final class MailFollower implements Follower<TicketId> {
  private static final int MOST_ENTRIES = 1_000;
  private static final int WATCHED = 50_000;

  /** What an agent did reaches the conversation soon after the ticket; hints of it can be lost. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TicketLogs logs;
  private final LiveUpdates updates;
  private final Conversations conversations;
  private final Contacts contacts;
  private final MailRules rules;
  private final MailDispatcher dispatcher;
  private final Clock clock;
  private final Cache<ConversationId, TicketId> watched =
      Caffeine.newBuilder().maximumSize(WATCHED).build();

  MailFollower(
      TicketLogs logs,
      LiveUpdates updates,
      Conversations conversations,
      Contacts contacts,
      MailRules rules,
      MailDispatcher dispatcher,
      Clock clock) {
    this.logs = logs;
    this.updates = updates;
    this.conversations = conversations;
    this.contacts = contacts;
    this.rules = rules;
    this.dispatcher = dispatcher;
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
            dispatcher
                .carryOut(ticket, plan, at)
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
}
