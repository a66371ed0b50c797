package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.PagedFlux;
import dev.madoguchi.store.engine.SequenceCheck;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.store.engine.TicketSummary;
import dev.madoguchi.store.engine.Unreadable;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.VersionConflict;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MongoTickets implements Tickets {
  private final MongoCollection<Document> tickets;
  private final StoredJson json;
  private final ChangeStamp stamp;
  private final Supplier<UUID> ids;

  /**
   * @param ids names for commits, so that a write whose reply was lost is recognised
   */
  MongoTickets(MongoDatabase database, StoredJson json, ChangeStamp stamp, Supplier<UUID> ids) {
    tickets = database.getCollection(MongoIndexes.TICKETS);
    this.json = json;
    this.stamp = stamp;
    this.ids = ids;
  }

  @Override
  public Mono<Ticket> find(TicketId id) {
    return MongoCalls.one(() -> tickets.find(eq("_id", id.value())).first())
        .map(this::ticket)
        .retryWhen(StoredDocuments.ONCE_MORE)
        .onErrorMap(Unreadable.class, e -> e.in(id.value()));
  }

  @Override
  public Mono<Ticket> append(TicketId id, List<TicketEvent> events) {
    return Mono.defer(() -> {
      SequenceCheck.check(id, events);
      return (events.getFirst().seq() == 1
              ? Mono.just(Ticket.of(id, events))
              : find(id).map(before -> SequenceCheck.follow(before, events)))
          .flatMap(after -> append(after, events, ids.get().toString()))
          .switchIfEmpty(Mono.error(() -> overtaken(id)));
    });
  }

  @Override
  public Mono<Ticket> append(Ticket before, List<TicketEvent> events) {
    return Mono.defer(() -> {
      SequenceCheck.check(before.id(), events);
      return append(SequenceCheck.follow(before, events), events, ids.get().toString())
          .switchIfEmpty(Mono.error(() -> overtaken(before.id())));
    });
  }

  private static VersionConflict overtaken(TicketId id) {
    return new VersionConflict("ticket " + id + ": the events do not follow on it");
  }

  /** Empty if the events do not follow on what is stored by now. */
  private Mono<Ticket> append(Ticket after, List<TicketEvent> events, String commit) {
    var lines = events.stream().map(this::line).toList();
    return (after.seq() == events.size() ? open(after, lines, commit) : go(after, lines, commit))
        .switchIfEmpty(StoredDocuments.isFrom(tickets, after.id().value(), commit))
        .filter(stored -> stored)
        .map(_ -> after);
  }

  /** True, or empty if there is such a ticket already. */
  private Mono<Boolean> open(Ticket after, List<Document> lines, String commit) {
    var summary = TicketSummary.of(after);
    var document =
        new Document("commit", commit)
            .append("acted", 0L)
            .append("unfinished", true)
            .append("language", summary.language())
            .append("cloud", summary.cloud())
            .append("conversation", summary.conversation())
            .append("episode", summary.episode())
            .append("events", lines);
    document.putAll(changing(summary));
    return StoredDocuments.insert(
        tickets, summary.id(), combine(new Document("$set", document), stamp.next()));
  }

  /** True, or empty if another number is stored. */
  private Mono<Boolean> go(Ticket after, List<Document> lines, String commit) {
    var before = and(eq("_id", after.id().value()), eq("seq", after.seq() - lines.size()));
    var changes =
        combine(
            new Document(
                "$set",
                changing(TicketSummary.of(after))
                    .append("commit", commit)
                    .append("unfinished", true)),
            pushEach("events", lines),
            stamp.next());
    return StoredDocuments.update(tickets, before, changes)
        .filter(result -> result.getMatchedCount() > 0)
        .map(_ -> true);
  }

  /** What an event may change. */
  private static Document changing(TicketSummary summary) {
    return new Document("seq", summary.seq())
        .append("state", summary.state())
        .append("owner", summary.owner())
        .append("category", summary.category())
        .append("severity", summary.severity())
        .append("due", summary.due());
  }

  @Override
  public Mono<Void> erase(TicketId id, List<TicketEvent> events) {
    return Mono.fromSupplier(() -> events.stream().map(this::line).toList())
        .flatMap(lines ->
            StoredDocuments.update(
                tickets,
                and(eq("_id", id.value()), eq("seq", (long) lines.size())),
                combine(new Document("$set", new Document("events", lines)), stamp.next())))
        .filter(result -> result.getMatchedCount() > 0)
        .switchIfEmpty(
            Mono.error(
                () -> new VersionConflict("ticket " + id + ": there are other events by now")))
        .then();
  }

  @Override
  public Flux<Ticket> list(TicketQuery query) {
    return PagedFlux.all(query, this::page);
  }

  private Mono<PagedFlux.Page> page(TicketQuery query) {
    return from(query)
        .flatMap(filter ->
            MongoCalls.all(
                () -> tickets.find(filter).sort(ascending("due", "_id")).limit(query.limit())))
        .flatMap(found ->
            Flux.fromIterable(found)
                .concatMap(this::unlessDamaged)
                .collectList()
                .map(readable ->
                    new PagedFlux.Page(found.stream().map(MongoTickets::id).toList(), readable)))
        .defaultIfEmpty(PagedFlux.Page.EMPTY);
  }

  private Mono<Ticket> unlessDamaged(Document found) {
    return Mono.fromCallable(() -> ticket(found))
        .onErrorResume(Unreadable.class, _ -> find(id(found)))
        .onErrorComplete(DamagedRecord.class);
  }

  private static TicketId id(Document found) {
    return new TicketId(found.getString("_id"));
  }

  /** The query's filter from its last page on; empty if that page's last ticket is gone. */
  private Mono<Document> from(TicketQuery query) {
    var after = query.after();
    return after == null
        ? Mono.fromSupplier(() -> MongoTicketFilter.of(query))
        : MongoCalls.one(() ->
                tickets.find(eq("_id", after.value())).projection(new Document("due", 1)).first())
            .map(last -> MongoTicketFilter.beyond(MongoTicketFilter.of(query), last));
  }

  @Override
  public Mono<Long> count(TicketQuery query) {
    return MongoCalls.one(() -> tickets.countDocuments(MongoTicketFilter.of(query)));
  }

  @Override
  public Flux<TicketEvent> pending(TicketId id) {
    return MongoCalls.one(() ->
            tickets
                .aggregate(
                    List.of(
                        new Document("$match", new Document("_id", id.value())),
                        new Document(
                            "$project",
                            new Document("events", StoredDocuments.beyond("events", "$acted")))))
                .first())
        .map(found -> events(found).toList())
        .retryWhen(StoredDocuments.ONCE_MORE)
        .onErrorMap(Unreadable.class, e -> e.in(id.value()))
        .flatMapIterable(events -> events);
  }

  @Override
  public Mono<Void> acted(TicketId id, long seq) {
    return StoredDocuments.acted(tickets, id.value(), seq);
  }

  @Override
  public Flux<TicketId> unfinished() {
    return StoredDocuments.unfinished(tickets).flatMapIterable(found -> found).map(TicketId::new);
  }

  @Override
  public Flux<Extent> extents(@Nullable TicketId after, int limit) {
    return StoredDocuments.extents(tickets, after == null ? null : after.value(), limit)
        .flatMapIterable(found -> found)
        .map(each -> new Extent(new TicketId(each.getString("_id")), each.getLong("seq")));
  }

  private Ticket ticket(Document found) {
    return Ticket.of(id(found), events(found).toList());
  }

  private Stream<TicketEvent> events(Document found) {
    return found.getList("events", Document.class).stream()
        .map(event -> StoredDocuments.stored(event).read(json, TicketEvent.class));
  }

  private Document line(TicketEvent event) {
    return StoredDocuments.of(ChecksummedJson.of(json, event, TicketEvent.class))
        .append("seq", event.seq());
  }
}
