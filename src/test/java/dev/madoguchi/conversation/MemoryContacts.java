package dev.madoguchi.conversation;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.CustomerId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Contacts in a map, for tests of what is decided. */
final class MemoryContacts implements Contacts {
  private final Map<CustomerId, Contact> known = new ConcurrentHashMap<>();

  @Override
  public Mono<Contact> find(CustomerId customer) {
    return Mono.fromSupplier(() -> known.get(customer));
  }

  @Override
  public Mono<Contact> keep(CustomerId customer, Contact told) {
    return Mono.fromSupplier(() -> known.merge(customer, told, Contact::with));
  }

  @Override
  public Mono<Void> erase(CustomerId customer) {
    return Mono.fromRunnable(() -> known.remove(customer));
  }
}
