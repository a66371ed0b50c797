package dev.madoguchi.store;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.Detached;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations that tell of each change once it is stored, whoever still waits for that. */
record PublishingConversations(Conversations stored, LiveUpdates updates, WriteMonitor monitor)
    implements Conversations {

  @Override
  public Mono<Conversation> find(ConversationId id) {
    return stored.find(id);
  }

  @Override
  public Mono<Conversation> save(Conversation after, List<Entry> entries) {
    return Detached.from(
        monitor.watch(stored.save(after, entries)).doOnNext(saved -> updates.changed(saved.id())));
  }

  @Override
  public Flux<Entry> entries(ConversationId id, long after, int limit) {
    return stored.entries(id, after, limit);
  }

  @Override
  public Flux<Entry> pending(ConversationId id) {
    return stored.pending(id);
  }

  @Override
  public Mono<Void> acted(ConversationId id, long seq) {
    return monitor.watch(stored.acted(id, seq));
  }

  @Override
  public Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
    return Detached.from(
        monitor.watch(stored.delivered(id, seq, delivery)).doOnSuccess(_ -> updates.changed(id)));
  }

  @Override
  public Mono<Void> erase(Conversation after, List<Entry> entries) {
    return Detached.from(
        monitor.watch(stored.erase(after, entries)).doOnSuccess(_ -> updates.changed(after.id())));
  }

  @Override
  public Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    return stored.claim(id, holder, now, until);
  }

  @Override
  public Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    return stored.postpone(id, holder, seq, due);
  }

  @Override
  public Flux<ConversationId> due(Instant now, int limit) {
    return stored.due(now, limit);
  }

  @Override
  public Mono<Backlog> backlog() {
    return stored.backlog();
  }

  @Override
  public Flux<ConversationId> unfinished() {
    return stored.unfinished();
  }

  @Override
  public Flux<Extent> extents(@Nullable ConversationId after, int limit) {
    return stored.extents(after, limit);
  }
}
