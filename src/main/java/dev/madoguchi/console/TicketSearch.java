package dev.madoguchi.console;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        .concatMap(id -> tickets.find(new TicketId(id)));
  }

  @EventListener(ApplicationReadyEvent.class)
  void follow() {
    var told = updates.tickets().bufferTimeout(TOGETHER, SOON, timer).onBackpressureBuffer();
    var stored = stored(all()).buffer(TOGETHER);
    following.update(
        Flux.merge(told, stored)
            .concatMap(ids -> put(Set.copyOf(ids)))
            .subscribe(_ -> {}, e -> log.error("Tickets are no longer searched", e)));
  }

  @PreDestroy
  void stop() throws IOException {
    following.dispose();
    scheduler.dispose();
    index.close();
  }

  private static TicketQuery all() {
    return new TicketQuery(Set.of(), null, null, null, null, null, null, null, TOGETHER);
  }

  /** Page by page, so that nothing waits for the whole. */
  private Flux<TicketId> stored(TicketQuery query) {
    return tickets
        .list(query)
        .map(Ticket::id)
        .collectList()
        .expand(page ->
            page.size() < TOGETHER
                ? Mono.empty()
                : tickets.list(query.after(page.getLast())).map(Ticket::id).collectList())
        .flatMapIterable(page -> page);
  }

  private Mono<Void> put(Set<TicketId> ids) {
    return Flux.fromIterable(ids)
        .concatMap(tickets::find)
        .concatMap(ticket -> text(ticket).map(text -> Map.entry(ticket.id().value(), text)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .publishOn(scheduler)
        .flatMap(texts -> Mono.<Void>fromCallable(() -> index(texts)))
        .onErrorResume(e -> {
          log.warn("{} tickets cannot be found until they change again", ids.size(), e);
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
      case Content.Heard(var body) -> body.written();
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
