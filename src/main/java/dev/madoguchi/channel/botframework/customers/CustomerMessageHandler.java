package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Who is told what customers say. */
interface CustomerMessageHandler {

  /** Completes when the message is durable. */
  Mono<Long> hear(ConversationId conversation, Address address, Message message);

  /** The customer has removed the app. Completes when that is durable. */
  Mono<Void> removed(ConversationId conversation);

  /** Whether a message with this id was heard before. */
  Mono<Boolean> knows(ConversationId conversation, String message);

  /**
   * Says something to the customer that concerns this message only; once, also for a repeat.
   * Completes when it is durable.
   */
  Mono<Void> remark(ReceivedActivity about, Function<Language, String> words);

  /** Completes when everything heard so far has been dealt with. */
  Mono<Void> settled(ConversationId conversation);
}
