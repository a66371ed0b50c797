package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.DamagedRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which conversation belongs to a customer whom somebody vouches for: the same on every device, so
 * that open tickets are found again. The first one in which the customer is recognised is kept,
 * also if it began anonymously, until an anonymous one of theirs has an open ticket and the kept
 * one has none.
 */
public final class IdentifiedCustomers {
  private static final String COLLECTION = "identified-customers";

  /** By what stands for the address, so that it is in no key; never renamed. */
  private static final String CONFIRMED = "confirmed-addresses";

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
   * @param mail the customer's address, as whoever vouches for the customer tells it; null if they
   *     do not
   * @param begun an anonymous conversation that the same browser has begun; null if there is none
   * @param fresh a conversation that does not exist yet, if there is no other
   */
  public Mono<ConversationId> conversationOf(
      CustomerId person,
      @Nullable String mail,
      @Nullable ConversationId begun,
      ConversationId fresh) {
    var theirs = Flux.concat(adoptable(begun), confirmed(mail).flatMap(this::adoptable));
    var waiting = theirs.filter(Conversation::hasOpenTicket).next();
    return Detached.from(
        known
            .find(COLLECTION, person.toString())
            .flatMap(kept -> usable(kept, person, waiting, fresh))
            .switchIfEmpty(
                Mono.defer(() -> waiting.switchIfEmpty(adoptable(begun)))
                    .map(Conversation::id)
                    .defaultIfEmpty(fresh)
                    .flatMap(first -> keep(person, 0, first)))
            .retryWhen(ConflictRetry.WHEN_OVERTAKEN));
  }

  /** The customer of a conversation has shown that an address is theirs; the last one counts. */
  public Mono<Void> confirmed(String mail, ConversationId id) {
    return Mono.defer(() ->
            known
                .find(CONFIRMED, hash(mail))
                .map(KeyValueStore.Value::version)
                .defaultIfEmpty(0L)
                .flatMap(version -> known.save(CONFIRMED, hash(mail), version, id.toString())))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .then();
  }

  private Mono<ConversationId> confirmed(@Nullable String mail) {
    return mail == null
        ? Mono.empty()
        : known.find(CONFIRMED, hash(mail)).map(kept -> ConversationId.of(kept.text()));
  }

  /** Keeps who the customer of a conversation is by now; nothing changes if that is known. */
  public Mono<Void> identified(
      ConversationId id, Address address, Customer customer, Contact contact) {
    return Detached.from(
        Mono.defer(() -> conversations.find(id))
            .flatMap(before -> identified(before, address, customer))
            .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
            .then(keep(new CustomerId(id.channel(), customer.id()), contact)));
  }

  /** Forgets which conversation is the customer's, also by the address. */
  Mono<Void> forget(CustomerId person, Contact contact) {
    var address = contact.mail();
    var byAddress =
        address == null ? Mono.<Void>empty() : known.delete(CONFIRMED, hash(address.value()));
    return known.delete(COLLECTION, person.toString()).then(byAddress);
  }

  private static String hash(String mail) {
    try {
      var plain = mail.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A conversation that cannot be read any more is no reason never to be answered again. */
  private Mono<ConversationId> usable(
      KeyValueStore.Value kept,
      CustomerId person,
      Mono<Conversation> waiting,
      ConversationId fresh) {
    var id = ConversationId.of(kept.text());
    return conversations
        .find(id)
        .map(Conversation::hasOpenTicket)
        .defaultIfEmpty(false)
        .flatMap(open ->
            open
                ? Mono.just(id)
                : waiting
                    .flatMap(other -> keep(person, kept.version(), other.id()))
                    .defaultIfEmpty(id))
        .onErrorResume(DamagedRecord.class, _ -> keep(person, kept.version(), fresh));
  }

  private Mono<ConversationId> keep(CustomerId person, long version, ConversationId id) {
    return known.save(COLLECTION, person.toString(), version, id.toString()).thenReturn(id);
  }

  private Mono<Conversation> adoptable(@Nullable ConversationId begun) {
    return begun == null
        ? Mono.empty()
        : conversations
            .find(begun)
            .filter(conversation -> conversation.customer().verifiedBy() == null)
            .filter(Conversation::hasSpoken)
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
