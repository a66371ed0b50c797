package dev.madoguchi.desk;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Keeps every ticket findable by what was said in it, a moment after it was said. */
@Component
public final class TicketSearch implements Follower<TicketId> {
  /** So often, or less, it looks for what no hint told of. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final Duration SOON = Duration.ofMillis(200);
  private static final int ENTRIES = 2000;

  private final TicketLogs logs;
  private final Conversations conversations;
  private final TicketIndex index;
  private final Scheduler scheduler;

  @Autowired
  TicketSearch(TicketLogs logs, Conversations conversations) throws IOException {
    this(logs, conversations, Schedulers.newBoundedElastic(2, 1000, "ticket-search", 60, true));
  }

  TicketSearch(TicketLogs logs, Conversations conversations, Scheduler scheduler)
      throws IOException {
    this.logs = logs;
    this.conversations = conversations;
    this.scheduler = scheduler;
    this.index = new TicketIndex();
  }

  /** Tickets that say all of these words, best first. */
  public Flux<Ticket> find(String words, int limit) {
    return Mono.fromCallable(() -> index.find(words, limit))
        .subscribeOn(scheduler)
        .flatMapIterable(ids -> ids)
        .concatMap(
            id -> logs.tickets().find(new TicketId(id)).onErrorComplete(DamagedRecord.class));
  }

  /** Other tickets of the same person or company, those of the person first. */
  public Flux<Ticket> related(Ticket ticket, int limit) {
    var groups = groups(ticket);
    if (groups.isEmpty()) {
      return Flux.empty();
    }
    return Mono.fromCallable(() -> index.inGroups(groups, limit + 1))
        .subscribeOn(scheduler)
        .flatMapIterable(ids -> ids)
        .filter(id -> !id.equals(ticket.id().value()))
        .take(limit)
        .concatMap(
            id -> logs.tickets().find(new TicketId(id)).onErrorComplete(DamagedRecord.class));
  }

  /** The person and the company; of somebody who was erased, neither. */
  private static Set<String> groups(Ticket ticket) {
    var customer = ticket.opening().customer();
    if (customer.id().equals(Erasure.ERASED)) {
      return Set.of();
    }
    var groups = new HashSet<String>();
    groups.add("person " + ticket.opening().conversation().channel() + " " + customer.id());
    if (customer.tenant() != null) {
      groups.add("tenant " + customer.tenant());
    }
    if (customer.company() != null) {
      groups.add("company " + customer.company().toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(groups);
  }

  @PreDestroy
  void stop() throws IOException {
    scheduler.dispose();
    index.close();
  }

  @Override
  public String name() {
    return "ticket-search";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  /** The index is in this process. */
  @Override
  public Placement placement() {
    return Placement.EVERY_INSTANCE;
  }

  @Override
  public boolean takesLogAsWhole() {
    return true;
  }

  @Override
  public Duration gathering() {
    return SOON;
  }

  @Override
  public Duration roundEvery() {
    return ROUND;
  }

  /** What has been erased says less with the same events, so it is read in any case. */
  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return logs.tickets()
        .find(id)
        .flatMap(ticket ->
            text(ticket)
                .publishOn(scheduler)
                .flatMap(text -> Mono.<Void>fromCallable(() -> put(ticket, text)))
                .then(Mono.defer(() -> at.move(ticket.seq()))));
  }

  private @Nullable Void put(Ticket ticket, String text) throws IOException {
    index.put(ticket.id().value(), text, groups(ticket));
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
      case Content.ByBot _, Content.Internal _ -> null;
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
      case Change.Tagged(var added, _) -> String.join(" ", added);
      case Change.Resolved resolved -> resolved.summary();
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          null;
    };
  }
}
