package dev.madoguchi.conversation;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.CustomerId;
import reactor.core.publisher.Mono;

/** Keeps how customers can be reached. What has completed is durable. */
public interface Contacts {

  /** What is known; empty if nothing is. */
  Mono<Contact> find(CustomerId customer);

  /**
   * Adds what was told, as {@link Contact#with} says: the same again changes nothing.
   *
   * @return what is known then
   */
  Mono<Contact> keep(CustomerId customer, Contact told);

  /** Forgets everything; it is no error if nothing was known. */
  Mono<Void> erase(CustomerId customer);
}
