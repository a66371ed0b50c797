package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations for doors, which read them and leave the rest to others. */
public interface ReadOnlyConversations extends Conversations {

  @Override
  default Mono<Conversation> save(Conversation after, List<Entry> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Flux<Entry> pending(ConversationId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Mono<Void> acted(ConversationId id, long seq) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Mono<Void> erase(Conversation after, List<Entry> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Flux<ConversationId> due(Instant now, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Mono<Backlog> backlog() {
    throw new UnsupportedOperationException();
  }

  @Override
  default Flux<ConversationId> unfinished() {
    throw new UnsupportedOperationException();
  }

  @Override
  default Flux<Extent> extents(@Nullable ConversationId after, int limit) {
    throw new UnsupportedOperationException();
  }
}
