package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import reactor.core.publisher.Mono;

/** What is stored is delivered: a page reads the conversation itself, whenever it is open. */
final class DirectLineChannel implements Channel {

  @Override
  public String name() {
    return TokenGrant.CHANNEL;
  }

  @Override
  public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
    return Mono.just(new Delivery.Sent(DirectLineActivities.id(conversation, entry.seq())));
  }
}
