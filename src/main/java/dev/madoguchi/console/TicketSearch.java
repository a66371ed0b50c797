package dev.madoguchi.console;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.Tickets.Extent;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Keeps every ticket findable by what was said in it, a moment after it was said. */
@Component
final class TicketSearch {
  private static final Logger log = LoggerFactory.getLogger(TicketSearch.class);

  /** So often, or less, it looks for what no hint told of. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final Duration SOON = Duration.ofMillis(200);
  private static final int TOGETHER = 200;
  private static final int ENTRIES = 2000;

  private final Tickets tickets;
  private final Conversations conversations;
  private final LiveUpdates updates;
  private final TicketIndex index;
  private final Scheduler scheduler;
  private final Scheduler timer;
  private final Disposable.Swap following = Disposables.swap();
  private final OutageLog outage = new OutageLog(log, "search of tickets");

  /** The number of the last event of each ticket with which it was indexed. */
  private final Map<TicketId, Long> indexed = new ConcurrentHashMap<>();

  private volatile long begun;

  @Autowired
  TicketSearch(Tickets tickets, Conversations conversations, LiveUpdates updates)
      throws IOException {
    this(
        tickets,
        conversations,
        updates,
        Schedulers.newBoundedElastic(2, 1000, "ticket-search", 60, true),
        Schedulers.parallel());
  }

  TicketSearch(
      Tickets tickets,
      Conversations conversations,
      LiveUpdates updates,
      Scheduler scheduler,
      Scheduler timer)
      throws IOException {
    this.tickets = tickets;
    this.conversations = conversations;
    this.updates = updates;
    this.scheduler = scheduler;
    this.timer = timer;
    this.index = new TicketIndex();
  }

  /** Tickets that say all of these words, best first. */
  Flux<Ticket> find(String words, int limit) {
    return Mono.fromCallable(() -> index.find(words, limit))
        .subscribeOn(scheduler)
        .flatMapIterable(ids -> ids)
        .concatMap(id -> tickets.find(new TicketId(id)).onErrorComplete(DamagedRecord.class));
  }

  @EventListener(ApplicationReadyEvent.class)
  void follow() {
    var told = updates.tickets().bufferTimeout(TOGETHER, SOON, timer).onBackpressureBuffer();
    following.update(
        Flux.merge(told, rounds()).concatMap(ids -> put(Set.copyOf(ids)), 1).subscribe());
  }

  @PreDestroy
  void stop() throws IOException {
    following.dispose();
    scheduler.dispose();
    index.close();
  }

  /** What is not indexed as it is stored, again and again; after a failure as well. */
  private Flux<List<TicketId>> rounds() {
    return Flux.defer(this::round)
        .doOnError(outage::failed)
        .onErrorComplete()
        .repeatWhen(ends -> ends.concatMap(_ -> Mono.delay(pause(), timer)));
  }

  private Flux<List<TicketId>> round() {
    begun = timer.now(TimeUnit.MILLISECONDS);
    return pages()
        .map(page -> page.stream().filter(this::isUnknown).map(Extent::id).toList())
        .filter(unknown -> !unknown.isEmpty());
  }

  private Flux<List<Extent>> pages() {
    return tickets
        .extents(null, TOGETHER)
        .collectList()
        .expand(page ->
            page.size() < TOGETHER
                ? Mono.empty()
                : tickets.extents(page.getLast().id(), TOGETHER).collectList());
  }

  private boolean isUnknown(Extent stored) {
    return indexed.getOrDefault(stored.id(), 0L) < stored.seq();
  }

  /** A round takes a twentieth of the time at the most, however many tickets there are. */
  private Duration pause() {
    var took = timer.now(TimeUnit.MILLISECONDS) - begun;
    return Duration.ofMillis(Math.max(ROUND.toMillis(), 20 * took));
  }

  /** What fails because of the store is found in a later round. */
  private Mono<Void> put(Set<TicketId> ids) {
    return Flux.fromIterable(ids)
        .concatMap(this::read)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .publishOn(scheduler)
        .flatMap(texts -> Mono.<Void>fromCallable(() -> index(texts)))
        .doOnSuccess(_ -> outage.succeeded())
        .onErrorResume(e -> {
          outage.failed(e);
          ids.forEach(indexed::remove);
          return Mono.empty();
        });
  }

  /**
   * The text of a ticket; empty if it cannot be read, which is not tried again until it changes.
   */
  private Mono<Map.Entry<String, String>> read(TicketId id) {
    return tickets
        .find(id)
        .flatMap(ticket ->
            text(ticket)
                .map(text -> Map.entry(id.value(), text))
                .doOnNext(_ -> indexed.put(id, ticket.seq())))
        .onErrorResume(
            e -> !(e instanceof StoreUnavailable),
            e -> {
              log.atLevel(e instanceof DamagedRecord ? Level.DEBUG : Level.WARN)
                  .log("{}: not found by what was said in it: {}", id, e.toString());
              indexed.put(id, Long.MAX_VALUE);
              return Mono.empty();
            });
  }

  private @Nullable Void index(Map<String, String> texts) throws IOException {
    index.put(texts);
    return null;
  }

  private Mono<String> text(Ticket ticket) {
    var opening = ticket.opening();
    return conversations
        .entries(opening.conversation(), opening.firstEntry() - 1, ENTRIES)
        .flatMap(entry -> Mono.justOrEmpty(said(entry)))
        .collect(Collectors.joining("\n"))
        .map(transcript -> transcript + "\n" + known(ticket));
  }

  private static @Nullable String said(Entry entry) {
    return switch (entry.content()) {
      case Content.Heard(var body, _) -> body.written();
      case Content.AgentSaid said -> said.written();
      default -> null;
    };
  }

  private static String known(Ticket ticket) {
    var opening = ticket.opening();
    var facts =
        Stream.of(ticket.id().value(), opening.question(), opening.customer().name())
            .filter(Objects::nonNull);
    var behind = ticket.events().stream().map(TicketSearch::noted).filter(Objects::nonNull);
    return Stream.concat(facts, behind).collect(Collectors.joining("\n"));
  }

  private static @Nullable String noted(TicketEvent event) {
    return switch (event.change()) {
      case Change.Noted(var text) -> text;
      case Change.Resolved resolved -> resolved.summary();
      default -> null;
    };
  }
}
