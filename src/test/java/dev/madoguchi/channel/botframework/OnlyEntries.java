package dev.madoguchi.channel.botframework;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations of which only the entries are ever asked for. */
record OnlyEntries(List<Entry> all) implements Conversations {

  @Override
  public Flux<Entry> entries(ConversationId id, long after, int limit) {
    return Flux.fromIterable(all).filter(entry -> entry.seq() > after).take(limit);
  }

  @Override
  public Mono<Conversation> find(ConversationId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<Conversation> save(Conversation after, List<Entry> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<Entry> pending(ConversationId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<Void> acted(ConversationId id, long seq) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<ConversationId> unfinished() {
    throw new UnsupportedOperationException();
  }
}
