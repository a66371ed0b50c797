package dev.madoguchi.privacy;

import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Conversations.Extent;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the conversations of one person in all channels, with tickets or without: by a mail
 * address, a telephone number, a ticket's number, a customer's id or a part of a name, and from
 * there by every address, number and id that was found. It looks at every conversation, so it takes
 * a while in a large store.
 */
@Component
public final class PersonFinder {
  private static final int PAGE = 500;
  private static final int AT_A_TIME = 16;
  private static final int SHORTEST_NAME = 2;
  private static final int SHORTEST_NUMBER = 7;

  private final Conversations conversations;
  private final Contacts contacts;
  private final Tickets tickets;

  PersonFinder(Conversations conversations, Contacts contacts, Tickets tickets) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.tickets = tickets;
  }

  /** A conversation with who is known to be its customer. */
  public record Known(Conversation conversation, Contact contact) {

    /** Whether this is what the person is called, or a part of it. */
    private boolean isCalled(String name) {
      var told = contact.name();
      return Stream.of(conversation.customer().name(), told == null ? null : told.value())
          .anyMatch(known -> known != null && plain(known).contains(name));
    }

    private Set<String> keys() {
      var keys = new HashSet<String>();
      keys.add("id " + plain(conversation.customer().id()));
      add(keys, "mail ", contact.mail());
      var phone = contact.phone();
      if (phone != null && digits(phone.value()).length() >= SHORTEST_NUMBER) {
        keys.add("phone " + digits(phone.value()));
      }
      return keys;
    }

    private static void add(Set<String> keys, String kind, @Nullable ContactDetail detail) {
      if (detail != null) {
        keys.add(kind + plain(detail.value()));
      }
    }

    private static String digits(String text) {
      return text.replaceAll("\\D", "").replaceFirst("^81", "0");
    }
  }

  /**
   * All conversations of whoever is found, of which words are left.
   *
   * @param query at least two characters
   */
  public Flux<Known> find(String query) {
    return wanted(query.strip())
        .flatMapMany(wanted ->
            all()
                .filter(wanted)
                .reduceWith(HashSet::new, PersonFinder::withKeys)
                .filter(keys -> !keys.isEmpty())
                .flatMapMany(keys ->
                    all()
                        .filter(known ->
                            wanted.test(known) || known.keys().stream().anyMatch(keys::contains))));
  }

  /** One conversation; empty if there is none, or no words are left in it. */
  public Mono<Known> find(Conversation conversation) {
    var customer = new CustomerId(conversation.id().channel(), conversation.customer().id());
    return conversation.customer().id().equals(Erasure.ERASED)
        ? Mono.empty()
        : contacts
            .find(customer)
            .defaultIfEmpty(Contact.NONE)
            .map(contact -> new Known(conversation, contact));
  }

  private static Set<String> withKeys(Set<String> keys, Known known) {
    keys.addAll(known.keys());
    return keys;
  }

  private Mono<Predicate<Known>> wanted(String query) {
    var number = query.toUpperCase(Locale.ROOT);
    if (TicketId.isOne(number)) {
      return tickets
          .find(new TicketId(number))
          .map(Ticket::opening)
          .map(opening -> known -> known.conversation().id().equals(opening.conversation()));
    }
    var plain = plain(query);
    var digits = Known.digits(query);
    var isNumber = query.matches("[+()\\d\\s.-]+") && digits.length() >= SHORTEST_NUMBER;
    return plain.length() < SHORTEST_NAME
        ? Mono.empty()
        : Mono.just(known ->
            known.keys().contains("mail " + plain)
                || known.keys().contains("id " + plain)
                || (isNumber && known.keys().contains("phone " + digits))
                || known.isCalled(plain));
  }

  private Flux<Known> all() {
    return page(null)
        .expand(page -> page.size() < PAGE ? Mono.empty() : page(page.getLast()))
        .flatMapIterable(page -> page)
        .flatMap(extent -> known(extent), AT_A_TIME);
  }

  private Mono<List<Extent>> page(@Nullable Extent after) {
    return conversations.extents(after == null ? null : after.id(), PAGE).collectList();
  }

  private Mono<Known> known(Extent extent) {
    return conversations
        .find(extent.id())
        .flatMap(this::find)
        .onErrorResume(DamagedRecord.class, _ -> Mono.empty());
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
