package dev.madoguchi.store;

import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/**
 * Hints within this process. A listener that is slow gets one hint for many changes of its
 * conversation, and the last few hundred of all conversations or tickets.
 */
final class LocalUpdates implements LiveUpdates {
  private static final int MOST = 256;

  private final Map<ConversationId, Set<FluxSink<ConversationId>>> conversations =
      new ConcurrentHashMap<>();
  private final Set<FluxSink<ConversationId>> all = ConcurrentHashMap.newKeySet();
  private final Set<FluxSink<TicketId>> tickets = ConcurrentHashMap.newKeySet();

  @Override
  public void changed(ConversationId conversation) {
    conversations.getOrDefault(conversation, Set.of()).forEach(sink -> sink.next(conversation));
    all.forEach(sink -> sink.next(conversation));
  }

  @Override
  public void changed(TicketId ticket) {
    tickets.forEach(sink -> sink.next(ticket));
  }

  @Override
  public Flux<ConversationId> of(ConversationId conversation) {
    return Flux.<ConversationId>create(
            sink -> {
              sink.onDispose(() -> remove(conversation, sink));
              add(conversation, sink);
            },
            FluxSink.OverflowStrategy.LATEST)
        .publishOn(Schedulers.parallel(), 1);
  }

  @Override
  public Flux<ConversationId> conversations() {
    return last(all);
  }

  @Override
  public Flux<TicketId> tickets() {
    return last(tickets);
  }

  private static <T> Flux<T> last(Set<FluxSink<T>> sinks) {
    return Flux.<T>create(
            sink -> {
              sink.onDispose(() -> sinks.remove(sink));
              sinks.add(sink);
            },
            FluxSink.OverflowStrategy.IGNORE)
        .onBackpressureBuffer(MOST, _ -> {}, BufferOverflowStrategy.DROP_OLDEST)
        .publishOn(Schedulers.parallel(), 1);
  }

  /** How many are listening. */
  int listeners() {
    return all.size() + tickets.size() + conversations.values().stream().mapToInt(Set::size).sum();
  }

  private void add(ConversationId conversation, FluxSink<ConversationId> sink) {
    conversations.compute(
        conversation,
        (_, known) -> {
          Set<FluxSink<ConversationId>> sinks =
              known == null ? ConcurrentHashMap.newKeySet() : known;
          sinks.add(sink);
          return sinks;
        });
  }

  private void remove(ConversationId conversation, FluxSink<ConversationId> sink) {
    conversations.computeIfPresent(
        conversation,
        (_, sinks) -> {
          sinks.remove(sink);
          return sinks.isEmpty() ? null : sinks;
        });
  }
}
