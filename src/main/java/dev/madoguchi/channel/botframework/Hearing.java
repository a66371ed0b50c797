package dev.madoguchi.channel.botframework;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Message;
import reactor.core.publisher.Mono;

/** Who is told what customers say. */
interface Hearing {

  /** Completes when the message is durable. */
  Mono<Long> hear(ConversationId conversation, Address address, Message message);

  /** Completes when everything heard so far has been dealt with. */
  Mono<Void> settled(ConversationId conversation);
}
