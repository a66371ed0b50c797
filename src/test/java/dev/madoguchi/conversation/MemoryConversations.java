package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations in a map, for tests of what is decided. */
public final class MemoryConversations implements Conversations {
  private final Map<ConversationId, Conversation> states = new HashMap<>();
  private final Map<ConversationId, List<Entry>> logs = new HashMap<>();
  private final Map<ConversationId, Long> cursors = new HashMap<>();
  private final Map<ConversationId, String> holders = new HashMap<>();
  private final Map<ConversationId, Instant> dues = new HashMap<>();
  final Map<Long, Delivery> deliveries = new ConcurrentHashMap<>();
  volatile Predicate<Content> refused = _ -> false;

  @Override
  public Mono<Conversation> find(ConversationId id) {
    return Mono.defer(() -> Mono.justOrEmpty(state(id)));
  }

  @Override
  public Mono<Conversation> save(Conversation after, List<Entry> entries) {
    return Mono.fromSupplier(() -> put(after, entries));
  }

  @Override
  public Flux<Entry> entries(ConversationId id, long after, int limit) {
    return Flux.defer(() -> Flux.fromIterable(log(id, after))).take(limit);
  }

  @Override
  public Flux<Entry> pending(ConversationId id) {
    return Flux.defer(() -> Flux.fromIterable(log(id, cursors.getOrDefault(id, 0L))));
  }

  @Override
  public Mono<Void> acted(ConversationId id, long seq) {
    return Mono.fromRunnable(() -> move(id, seq));
  }

  @Override
  public Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
    return Mono.fromRunnable(() -> deliveries.put(seq, delivery));
  }

  @Override
  public Mono<Void> erase(Conversation after, List<Entry> entries) {
    return Mono.fromRunnable(() -> replace(after, entries));
  }

  private synchronized void replace(Conversation after, List<Entry> entries) {
    put(after, List.of());
    logs.put(after.id(), new ArrayList<>(entries));
  }

  @Override
  public Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    return Mono.fromSupplier(() -> take(id, holder, now, until));
  }

  private synchronized boolean take(ConversationId id, String holder, Instant now, Instant until) {
    var held = holders.get(id);
    if (log(id, cursors.getOrDefault(id, 0L)).isEmpty()
        || (held != null && !held.equals(holder) && dues.getOrDefault(id, now).isAfter(now))) {
      return false;
    }
    holders.put(id, holder);
    dues.put(id, until);
    return true;
  }

  @Override
  public Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    return Mono.fromSupplier(() -> giveBack(id, seq, due));
  }

  private synchronized boolean giveBack(ConversationId id, long seq, Instant due) {
    if (state(id).map(Conversation::seq).orElse(0L) != seq) {
      return false;
    }
    holders.remove(id);
    dues.put(id, due);
    return true;
  }

  @Override
  public Flux<ConversationId> due(Instant now, int limit) {
    return unfinished().filter(id -> !dues.getOrDefault(id, Instant.EPOCH).isAfter(now));
  }

  @Override
  public Mono<Backlog> backlog() {
    return unfinished().count().map(count -> new Backlog(count, null));
  }

  @Override
  public Flux<ConversationId> unfinished() {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(states.keySet())))
        .filter(id -> !log(id, cursors.getOrDefault(id, 0L)).isEmpty());
  }

  private synchronized Optional<Conversation> state(ConversationId id) {
    return Optional.ofNullable(states.get(id));
  }

  private synchronized Conversation put(Conversation after, List<Entry> entries) {
    if (entries.stream().map(Entry::content).anyMatch(refused)) {
      throw new IllegalStateException("refused");
    }
    var before = states.get(after.id());
    if (after.version() != (before == null ? 1 : before.version() + 1)) {
      throw new VersionConflict(after.id() + " version " + after.version());
    }
    states.put(after.id(), after);
    logs.computeIfAbsent(after.id(), _ -> new ArrayList<>()).addAll(entries);
    if (!entries.isEmpty()) {
      dues.merge(
          after.id(),
          entries.getLast().at().plus(GRACE),
          (held, due) -> held.isBefore(due) ? held : due);
    }
    return after;
  }

  private synchronized List<Entry> log(ConversationId id, long after) {
    return logs.getOrDefault(id, List.of()).stream().filter(e -> e.seq() > after).toList();
  }

  private synchronized void move(ConversationId id, long seq) {
    cursors.merge(id, seq, Math::max);
    if (log(id, cursors.getOrDefault(id, 0L)).isEmpty()) {
      holders.remove(id);
      dues.remove(id);
    }
  }

  /** All of them, whatever the limit. */
  @Override
  public Flux<Extent> extents(@Nullable ConversationId after, int limit) {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(states.values())))
        .filter(_ -> after == null)
        .map(state -> new Extent(state.id(), state.seq()));
  }
}
