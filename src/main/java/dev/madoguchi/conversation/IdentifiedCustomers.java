package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.DamagedRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which conversation belongs to a customer whom somebody vouches for: the same on every device, so
 * that open tickets are found again. The first one in which the customer is recognised is kept,
 * also if it began anonymously.
 */
public final class IdentifiedCustomers {
  private static final String COLLECTION = "identified-customers";

  private final Conversations conversations;
  private final Contacts contacts;
  private final KeyValueStore known;

  public IdentifiedCustomers(Conversations conversations, Contacts contacts, KeyValueStore known) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.known = known;
  }

  /**
   * The customer's conversation; from now on it is this one.
   *
   * @param begun an anonymous conversation that the same browser has begun; null if there is none
   * @param fresh a conversation that does not exist yet, if there is no other
   */
  public Mono<ConversationId> conversationOf(
      CustomerId person, @Nullable ConversationId begun, ConversationId fresh) {
    return Detached.from(
        known
            .find(COLLECTION, person.toString())
            .flatMap(kept -> usable(kept, person, fresh))
            .switchIfEmpty(
                Mono.defer(() -> adoptable(begun).defaultIfEmpty(fresh))
                    .flatMap(first -> keep(person, 0, first)))
            .retryWhen(Concierge.WHEN_OVERTAKEN));
  }

  /** Keeps who the customer of a conversation is by now; nothing changes if that is known. */
  public Mono<Void> identified(
      ConversationId id, Address address, Customer customer, Contact contact) {
    return Detached.from(
        Mono.defer(() -> conversations.find(id))
            .flatMap(before -> identified(before, address, customer))
            .retryWhen(Concierge.WHEN_OVERTAKEN)
            .then(keep(new CustomerId(id.channel(), customer.id()), contact)));
  }

  /** Forgets which conversation is the customer's. */
  Mono<Void> forget(CustomerId person) {
    return known.delete(COLLECTION, person.toString());
  }

  /** A conversation that cannot be read any more is no reason never to be answered again. */
  private Mono<ConversationId> usable(
      KeyValueStore.Value kept, CustomerId person, ConversationId fresh) {
    var id = ConversationId.of(kept.text());
    return conversations
        .find(id)
        .thenReturn(id)
        .onErrorResume(DamagedRecord.class, _ -> keep(person, kept.version(), fresh));
  }

  private Mono<ConversationId> keep(CustomerId person, long version, ConversationId id) {
    return known.save(COLLECTION, person.toString(), version, id.toString()).thenReturn(id);
  }

  private Mono<ConversationId> adoptable(@Nullable ConversationId begun) {
    return begun == null
        ? Mono.empty()
        : conversations
            .find(begun)
            .filter(conversation -> conversation.customer().verifiedBy() == null)
            .filter(Conversation::hasSpoken)
            .map(Conversation::id)
            .onErrorResume(DamagedRecord.class, _ -> Mono.empty());
  }

  /** What was told before the customer was recognised goes with them. */
  private Mono<Void> identified(Conversation before, Address address, Customer customer) {
    var after = before.reachedAt(address, customer);
    if (after.customer().equals(before.customer())) {
      return Mono.empty();
    }
    var stranger = before.customerId();
    if (before.customer().verifiedBy() != null && !stranger.equals(after.customerId())) {
      return Mono.error(new IllegalStateException(before.id() + ": is somebody else's"));
    }
    var moved =
        stranger.equals(after.customerId())
            ? Mono.<Void>empty()
            : contacts
                .find(stranger)
                .flatMap(told -> contacts.keep(after.customerId(), told))
                .then(contacts.erase(stranger));
    return moved.then(conversations.save(after.next(), List.of())).then();
  }

  private Mono<Void> keep(CustomerId person, Contact contact) {
    return contact.isEmpty() ? Mono.empty() : contacts.keep(person, contact).then();
  }
}
