package dev.madoguchi.channel.directline;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Message;
import reactor.core.publisher.Mono;

/** Who hears what customers say: {@link dev.madoguchi.conversation.Concierge#hear}. */
interface MessageHandler {
  /**
   * Takes in what a customer says.
   *
   * @param caller the network that it comes from
   */
  Mono<Long> hear(String caller, ConversationId id, Address address, Message message);
}
