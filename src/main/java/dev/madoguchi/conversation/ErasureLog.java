package dev.madoguchi.conversation;

import dev.madoguchi.conversation.KeyValueStore.Value;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes in the store of which conversations words were erased, so that the other instances, and
 * whoever was told those words, hear of it. Each conversation is a log whose events are its
 * erasures.
 */
public final class ErasureLog implements FollowedLogs<ConversationId> {
  /** One value for each conversation; never renamed. */
  private static final String COLLECTION = "erasures";

  private final KeyValueStore store;

  public ErasureLog(KeyValueStore store) {
    this.store = store;
  }

  /**
   * The last erasure in a conversation.
   *
   * @param tickets of which words were erased
   */
  public record Erased(ConversationId conversation, Instant at, List<TicketId> tickets) {

    public Erased {
      tickets = List.copyOf(tickets);
    }
  }

  /** Completes when it is durable. */
  public Mono<Void> note(Erased erased) {
    var key = erased.conversation().toString();
    return Mono.defer(() -> store.find(COLLECTION, key))
        .map(Value::version)
        .defaultIfEmpty(0L)
        .flatMap(version -> store.save(COLLECTION, key, version, text(erased)))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .then();
  }

  /** Empty if nothing was erased in it, or that was long ago. */
  public Mono<Erased> find(ConversationId id) {
    return store.find(COLLECTION, id.toString()).map(ErasureLog::erased);
  }

  /** Forgets those before this: everybody has heard of them. */
  public Mono<Void> forget(Instant before) {
    return store
        .list(COLLECTION)
        .filter(value -> erased(value).at().isBefore(before))
        .concatMap(value -> store.delete(COLLECTION, value.key()))
        .then();
  }

  @Override
  public Flux<ConversationId> changes() {
    return Flux.never();
  }

  @Override
  public Flux<LogEnd<ConversationId>> ends(@Nullable ConversationId after, int limit) {
    return store
        .list(COLLECTION)
        .filter(value -> after == null || value.key().compareTo(after.toString()) > 0)
        .sort(Comparator.comparing(Value::key))
        .take(limit)
        .map(value -> new LogEnd<>(ConversationId.of(value.key()), value.version()));
  }

  @Override
  public Mono<Long> end(ConversationId id) {
    return store.find(COLLECTION, id.toString()).map(Value::version);
  }

  private static String text(Erased erased) {
    var parts = new ArrayList<String>();
    parts.add(String.valueOf(erased.at().toEpochMilli()));
    erased.tickets().forEach(ticket -> parts.add(ticket.value()));
    return String.join(" ", parts);
  }

  private static Erased erased(Value value) {
    var parts = List.of(value.text().split(" ", -1));
    return new Erased(
        ConversationId.of(value.key()),
        Instant.ofEpochMilli(Long.parseLong(parts.getFirst())),
        parts.stream().skip(1).filter(TicketId::isOne).map(TicketId::new).toList());
  }
}
