package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores that take their time, so that things cross, and whose answer to a write may be lost. Once
 * the power is off, nothing is answered any more.
 */
final class Crossing {
  private volatile boolean off;

  /** Whatever is under way in this instance ends where it is. */
  void powerOff() {
    off = true;
  }

  Conversations of(Conversations store, BiConsumer<Conversation, List<Entry>> saved) {
    return new OfConversations(store, saved);
  }

  Tickets of(Tickets store, Runnable appended) {
    return new OfTickets(store, appended);
  }

  private Mono<Long> moment() {
    return Mono.defer(() ->
        off
            ? Mono.never()
            : Mono.delay(Duration.ofNanos(ThreadLocalRandom.current().nextInt(2_000_000)))
                .flatMap(delay -> off ? Mono.never() : Mono.just(delay)));
  }

  private <T> Mono<T> late(Mono<T> what) {
    return moment().then(what);
  }

  private <T> Flux<T> late(Flux<T> what) {
    return moment().thenMany(what);
  }

  private <T> Mono<T> written(Mono<T> what) {
    return late(what)
        .flatMap(result ->
            off
                ? Mono.never()
                : ThreadLocalRandom.current().nextInt(25) == 0
                    ? Mono.error(new StoreUnavailable("the answer is lost"))
                    : Mono.just(result));
  }

  private final class OfConversations implements Conversations {
    private final Conversations store;
    private final BiConsumer<Conversation, List<Entry>> saved;

    private OfConversations(Conversations store, BiConsumer<Conversation, List<Entry>> saved) {
      this.store = store;
      this.saved = saved;
    }

    @Override
    public Mono<Conversation> find(ConversationId id) {
      return late(store.find(id));
    }

    @Override
    public Mono<Conversation> save(Conversation after, List<Entry> entries) {
      return written(store.save(after, entries).doOnNext(now -> saved.accept(now, entries)));
    }

    @Override
    public Flux<Entry> entries(ConversationId id, long after, int limit) {
      return late(store.entries(id, after, limit));
    }

    @Override
    public Flux<Entry> pending(ConversationId id) {
      return late(store.pending(id));
    }

    @Override
    public Mono<Void> acted(ConversationId id, long seq) {
      return late(store.acted(id, seq));
    }

    @Override
    public Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
      return store.delivered(id, seq, delivery);
    }

    @Override
    public Mono<Void> erase(Conversation after, List<Entry> entries) {
      return late(store.erase(after, entries));
    }

    @Override
    public Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
      return late(store.claim(id, holder, now, until));
    }

    @Override
    public Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
      return late(store.postpone(id, holder, seq, due));
    }

    @Override
    public Flux<ConversationId> due(Instant now, int limit) {
      return store.due(now, limit);
    }

    @Override
    public Mono<Conversations.Backlog> backlog() {
      return store.backlog();
    }

    @Override
    public Flux<ConversationId> unfinished() {
      return store.unfinished();
    }

    @Override
    public Flux<Conversations.Extent> extents(@Nullable ConversationId after, int limit) {
      return store.extents(after, limit);
    }
  }

  private final class OfTickets implements Tickets {
    private final Tickets store;
    private final Runnable appended;

    private OfTickets(Tickets store, Runnable appended) {
      this.store = store;
      this.appended = appended;
    }

    @Override
    public Mono<Ticket> find(TicketId id) {
      return late(store.find(id));
    }

    @Override
    public Mono<Ticket> append(TicketId id, List<TicketEvent> events) {
      return written(store.append(id, events).doOnNext(_ -> appended.run()));
    }

    @Override
    public Mono<Void> erase(TicketId id, List<TicketEvent> events) {
      return late(store.erase(id, events));
    }

    @Override
    public Flux<Ticket> list(TicketQuery query) {
      return late(store.list(query));
    }

    @Override
    public Mono<Long> count(TicketQuery query) {
      return store.count(query);
    }

    @Override
    public Flux<TicketEvent> pending(TicketId id) {
      return late(store.pending(id));
    }

    @Override
    public Mono<Void> acted(TicketId id, long seq) {
      return late(store.acted(id, seq));
    }

    @Override
    public Flux<TicketId> unfinished() {
      return store.unfinished();
    }

    @Override
    public Flux<Tickets.Extent> extents(@Nullable TicketId after, int limit) {
      return store.extents(after, limit);
    }
  }
}
