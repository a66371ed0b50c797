package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import reactor.core.publisher.Mono;

/** Brings what is said to the customer, by the channel the conversation is on. */
final class Deliveries {
  private final Conversations conversations;
  private final ObjectProvider<Channel> channels;
  private final Clock clock;
  private volatile Map<String, Channel> byName = Map.of();

  Deliveries(Conversations conversations, ObjectProvider<Channel> channels, Clock clock) {
    this.conversations = conversations;
    this.clock = clock;
    this.channels = channels;
  }

  /**
   * Delivers it unless that has been done. What becomes of it is noted with the entry.
   *
   * @return empty if no more is to be done, or else when to try again
   */
  Mono<Instant> deliver(ConversationId id, Entry entry) {
    return switch (entry.delivery()) {
      case null -> send(id, entry);
      case Delivery.Waiting(_, _, _, var until, _) when until.isAfter(clock.instant()) ->
          Mono.just(until);
      case Delivery.Waiting _ -> send(id, entry);
      case Delivery.Sent _, Delivery.Failed _, Delivery.Unknown _ -> Mono.empty();
    };
  }

  private Mono<Instant> send(ConversationId id, Entry entry) {
    return conversations.find(id).flatMap(conversation -> send(id, conversation.address(), entry));
  }

  /** A crash between the channel's answer and the note shows it twice: nothing comes between. */
  private Mono<Instant> send(ConversationId id, Address address, Entry entry) {
    var channel = channel(id);
    return channel
        .deliver(id, address, entry)
        .flatMap(delivery ->
            conversations
                .delivered(id, entry.seq(), delivery)
                .then(Mono.defer(() -> after(channel, id, address, entry, delivery)))
                .then(Mono.defer(() -> next(id, entry, delivery))));
  }

  private static Mono<Void> after(
      Channel channel, ConversationId id, Address address, Entry entry, Delivery delivery) {
    return delivery instanceof Delivery.Sent
        ? channel.afterDelivery(id, address, entry)
        : Mono.empty();
  }

  /** The rest of what is sent in several parts follows at once, now that the part is noted. */
  private Mono<Instant> next(ConversationId id, Entry entry, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Waiting waiting when !waiting.taken().isEmpty() ->
          deliver(id, entry.with(waiting));
      case Delivery.Waiting(_, _, _, var until, _) -> Mono.just(until);
      case Delivery.Sent _, Delivery.Failed _, Delivery.Unknown _ -> Mono.empty();
    };
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
