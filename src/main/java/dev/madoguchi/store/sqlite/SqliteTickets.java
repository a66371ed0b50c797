package dev.madoguchi.store.sqlite;

import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.PagedFlux;
import dev.madoguchi.store.engine.SequenceCheck;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.store.engine.TicketSummary;
import dev.madoguchi.store.engine.Unreadable;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.VersionConflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class SqliteTickets implements Tickets {
  private static final String EVENTS =
      """
      SELECT e.json, e.sum FROM ticket t JOIN event e ON e.ticket = t.key
      WHERE t.id = ? AND e.seq >\
      """;

  private final WriterThread writer;
  private final ReaderThreads readers;
  private final StoredJson json;

  SqliteTickets(WriterThread writer, ReaderThreads readers, StoredJson json) {
    this.writer = writer;
    this.readers = readers;
    this.json = json;
  }

  @Override
  public Mono<Ticket> find(TicketId id) {
    return readers
        .read(db -> {
          var events = events(db, EVENTS + "0 ORDER BY e.seq", id.value());
          return events.isEmpty() ? null : Ticket.of(id, events);
        })
        .onErrorMap(Unreadable.class, e -> e.in(id.value()));
  }

  @Override
  public Mono<Ticket> append(TicketId id, List<TicketEvent> events) {
    return Mono.defer(() -> {
      SequenceCheck.check(id, events);
      return (events.getFirst().seq() == 1
              ? Mono.just(Ticket.of(id, events))
              : find(id).map(before -> SequenceCheck.follow(before, events)))
          .switchIfEmpty(Mono.error(() -> new VersionConflict("ticket " + id + ": not there")))
          .flatMap(after -> write(after, events));
    });
  }

  @Override
  public Mono<Ticket> append(Ticket before, List<TicketEvent> events) {
    return Mono.defer(() -> {
      SequenceCheck.check(before.id(), events);
      return write(SequenceCheck.follow(before, events), events);
    });
  }

  private Mono<Ticket> write(Ticket after, List<TicketEvent> events) {
    var summary = TicketSummary.of(after);
    var lines =
        events.stream().map(event -> ChecksummedJson.of(json, event, TicketEvent.class)).toList();
    return writer.write(db -> TicketRows.append(db, summary, lines)).thenReturn(after);
  }

  @Override
  public Mono<Void> erase(TicketId id, List<TicketEvent> events) {
    return Mono.defer(() -> {
      var lines =
          events.stream().map(event -> ChecksummedJson.of(json, event, TicketEvent.class)).toList();
      return writer.erase(db -> TicketRows.rewrite(db, id, lines)).then();
    });
  }

  @Override
  public Flux<Ticket> list(TicketQuery query) {
    return PagedFlux.all(query, page -> readers.read(db -> page(db, page)));
  }

  private PagedFlux.Page page(SqliteConnection db, TicketQuery query) throws SQLException {
    var filter = SqliteTicketFilter.of(query);
    var after = query.after();
    var from =
        after == null
            ? filter
            : filter.and("(due, id) > (SELECT due, id FROM ticket WHERE id = ?)", after.value());
    var tickets = new LinkedHashMap<TicketId, List<ChecksummedJson>>();
    db.query(
        """
        SELECT t.id, e.json, e.sum FROM
          (SELECT key, id, due FROM ticket WHERE %s ORDER BY due, id LIMIT ?) t
          JOIN event e ON e.ticket = t.key ORDER BY t.due, t.id, e.seq\
        """
            .formatted(from.condition()),
        row ->
            tickets
                .computeIfAbsent(new TicketId(row.getString("id")), _ -> new ArrayList<>())
                .add(stored(row)),
        from.with(query.limit()));
    var readable =
        tickets.entrySet().stream()
            .flatMap(each -> unlessDamaged(each.getKey(), each.getValue()).stream())
            .toList();
    return new PagedFlux.Page(List.copyOf(tickets.keySet()), readable);
  }

  private Optional<Ticket> unlessDamaged(TicketId id, List<ChecksummedJson> events) {
    try {
      var read = events.stream().map(event -> event.read(json, TicketEvent.class)).toList();
      return Optional.of(Ticket.of(id, read));
    } catch (Unreadable e) {
      e.named(id.value());
      return Optional.empty();
    }
  }

  @Override
  public Mono<Long> count(TicketQuery query) {
    var filter = SqliteTicketFilter.of(query);
    return readers.read(db ->
        db.one(
            "SELECT count(*) FROM ticket WHERE " + filter.condition(),
            row -> row.getLong(1),
            filter.arguments().toArray()));
  }

  @Override
  public Flux<TicketEvent> pending(TicketId id) {
    return readers
        .readAll(db -> events(db, EVENTS + "t.acted ORDER BY e.seq", id.value()))
        .onErrorMap(Unreadable.class, e -> e.in(id.value()));
  }

  @Override
  public Mono<Void> acted(TicketId id, long seq) {
    return writer
        .write(db ->
            db.update(
                "UPDATE ticket SET acted = ?2 WHERE id = ?1 AND acted < ?2 AND seq >= ?2",
                id.value(),
                seq))
        .then();
  }

  @Override
  public Flux<TicketId> unfinished() {
    return readers.readAll(db ->
        db.query(
            "SELECT id FROM ticket WHERE acted < seq ORDER BY key",
            row -> new TicketId(row.getString(1))));
  }

  @Override
  public Flux<Extent> extents(@Nullable TicketId after, int limit) {
    return readers.readAll(db ->
        db.query(
            """
            SELECT id, seq FROM ticket WHERE key > coalesce((SELECT key FROM ticket WHERE id = ?), 0)
            ORDER BY key LIMIT ?\
            """,
            row -> new Extent(new TicketId(row.getString(1)), row.getLong(2)),
            after == null ? null : after.value(),
            limit));
  }

  private List<TicketEvent> events(SqliteConnection db, String sql, @Nullable Object... arguments)
      throws SQLException {
    return db.query(sql, this::event, arguments);
  }

  private TicketEvent event(ResultSet row) throws SQLException {
    return stored(row).read(json, TicketEvent.class);
  }

  private static ChecksummedJson stored(ResultSet row) throws SQLException {
    return new ChecksummedJson(row.getString("json"), row.getLong("sum"));
  }
}
