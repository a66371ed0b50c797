package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import reactor.core.publisher.Mono;

/** Brings what is said to the customer, by the channel the conversation is on. */
final class Deliveries {
  private final Conversations conversations;
  private final ObjectProvider<Channel> channels;
  private volatile Map<String, Channel> byName = Map.of();

  Deliveries(Conversations conversations, ObjectProvider<Channel> channels) {
    this.conversations = conversations;
    this.channels = channels;
  }

  /** What becomes of it is noted with the entry. */
  Mono<Void> deliver(ConversationId id, Entry entry) {
    return conversations
        .find(id)
        .flatMap(conversation -> channel(id).deliver(id, conversation.address(), entry))
        .flatMap(delivery -> conversations.delivered(id, entry.seq(), delivery));
  }

  private Channel channel(ConversationId id) {
    if (byName.isEmpty()) {
      byName = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }
    var channel = byName.get(id.channel());
    if (channel == null) {
      throw new IllegalStateException("no channel is called " + id.channel());
    }
    return channel;
  }
}
