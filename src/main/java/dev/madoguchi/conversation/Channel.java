package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import reactor.core.publisher.Mono;

/** A way to a customer. Turns what is said into what the channel speaks, and delivers it. */
public interface Channel {

  /** The channel's Bot Framework name; conversations carry it in their id. */
  String name();

  /**
   * Delivers an entry that a customer may see. Never fails: what goes wrong is a {@link Delivery}.
   */
  Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry);

  /**
   * What is to be done once it is stored that the customer has an entry, such as changing what
   * stands above it. May be left out by a crash; never fails.
   */
  default Mono<Void> afterDelivery(ConversationId conversation, Address address, Entry entry) {
    return Mono.empty();
  }
}
