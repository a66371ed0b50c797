package dev.madoguchi.store.sqlite;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.SequenceCheck;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.store.engine.StoredEntry;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.store.engine.Unreadable;
import dev.madoguchi.ticket.VersionConflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class SqliteConversations implements Conversations {
  private static final String ENTRIES =
      """
      SELECT c.id, e.seq, e.json, e.sum, e.delivery FROM conversation c JOIN entry e ON e.conversation = c.key
      WHERE c.id = ? AND e.seq >\
      """;

  private final WriterThread writer;
  private final ReaderThreads readers;
  private final StoredJson json;
  private final SqliteOutbox outbox;

  SqliteConversations(WriterThread writer, ReaderThreads readers, StoredJson json) {
    this.writer = writer;
    this.readers = readers;
    this.json = json;
    this.outbox = new SqliteOutbox(writer, readers);
  }

  @Override
  public Mono<Conversation> find(ConversationId id) {
    return readers
        .read(db ->
            db.one(
                "SELECT json, sum FROM conversation WHERE id = ?",
                row -> stored(row).read(json, Conversation.class),
                StorableText.key(id)))
        .onErrorMap(Unreadable.class, e -> e.in(id.toString()));
  }

  @Override
  public Mono<Conversation> save(Conversation after, List<Entry> entries) {
    return Mono.defer(() -> {
      SequenceCheck.check(after, entries);
      var id = StorableText.key(after.id());
      var state = ChecksummedJson.of(json, after, Conversation.class);
      var lines = entries.stream().map(entry -> StoredEntry.of(json, entry)).toList();
      return writer
          .write(db -> append(db, key(db, id, after, state, entries), lines))
          .thenReturn(after);
    });
  }

  private long key(
      SqliteConnection db,
      String id,
      Conversation after,
      ChecksummedJson state,
      List<Entry> entries)
      throws SQLException {
    var at = entries.isEmpty() ? null : entries.getLast().at();
    var due = at == null ? null : at.plus(GRACE).toEpochMilli();
    var since = at == null ? null : at.toEpochMilli();
    var key =
        after.version() == 1
            ? db.one(
                """
                INSERT INTO conversation (id, version, seq, acted, json, sum, due, since)
                VALUES (?, 1, ?, 0, ?, ?, coalesce(?, 0), coalesce(?, 0))
                ON CONFLICT DO NOTHING RETURNING key\
                """,
                row -> row.getLong(1),
                id,
                after.seq(),
                state.json(),
                state.sum(),
                due,
                since)
            : db.one(
                """
                UPDATE conversation SET version = ?, seq = ?, json = ?, sum = ?,
                  due = CASE WHEN acted = seq THEN coalesce(?, due) ELSE min(coalesce(?, due), due) END,
                  since = CASE WHEN acted = seq THEN coalesce(?, since) ELSE since END
                WHERE id = ? AND version = ? AND seq = ? RETURNING key\
                """,
                row -> row.getLong(1),
                after.version(),
                after.seq(),
                state.json(),
                state.sum(),
                due,
                due,
                since,
                id,
                after.version() - 1,
                after.seq() - entries.size());
    if (key == null) {
      throw new VersionConflict(
          "conversation " + id + ": version " + after.version() + " is not next");
    }
    return key;
  }

  private static boolean append(SqliteConnection db, long key, List<StoredEntry> lines)
      throws SQLException {
    for (var line : lines) {
      db.update(
          "INSERT INTO entry (conversation, seq, delivery, json, sum) VALUES (?, ?, ?, ?, ?)",
          key,
          line.seq(),
          line.delivery(),
          line.entry().json(),
          line.entry().sum());
    }
    return true;
  }

  @Override
  public Flux<Entry> entries(ConversationId id, long after, int limit) {
    return readers.readAll(db ->
        db.query(
            ENTRIES + "? ORDER BY e.seq LIMIT ?", this::entry, StorableText.key(id), after, limit));
  }

  @Override
  public Flux<Entry> pending(ConversationId id) {
    return readers.readAll(
        db -> db.query(ENTRIES + "c.acted ORDER BY e.seq", this::entry, StorableText.key(id)));
  }

  @Override
  public Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
    return writer
        .write(db ->
            db.update(
                """
                UPDATE entry SET delivery = ?
                WHERE conversation = (SELECT key FROM conversation WHERE id = ?) AND seq = ?\
                """,
                json.write(delivery, Delivery.class),
                StorableText.key(id),
                seq))
        .then();
  }

  @Override
  public Mono<Void> erase(Conversation after, List<Entry> entries) {
    return Mono.defer(() -> {
      var id = StorableText.key(after.id());
      var state = ChecksummedJson.of(json, after, Conversation.class);
      var lines = entries.stream().map(entry -> StoredEntry.of(json, entry)).toList();
      return writer.erase(db -> rewrite(db, key(db, id, after, state, List.of()), lines)).then();
    });
  }

  private static boolean rewrite(SqliteConnection db, long key, List<StoredEntry> lines)
      throws SQLException {
    for (var line : lines) {
      db.update(
          "UPDATE entry SET json = ?, sum = ? WHERE conversation = ? AND seq = ?",
          line.entry().json(),
          line.entry().sum(),
          key,
          line.seq());
    }
    return true;
  }

  @Override
  public Mono<Void> acted(ConversationId id, long seq) {
    return outbox.acted(id, seq);
  }

  @Override
  public Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    return outbox.claim(id, holder, now, until);
  }

  @Override
  public Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    return outbox.postpone(id, holder, seq, due);
  }

  @Override
  public Flux<ConversationId> due(Instant now, int limit) {
    return outbox.due(now, limit);
  }

  @Override
  public Mono<Backlog> backlog() {
    return outbox.backlog();
  }

  @Override
  public Flux<ConversationId> unfinished() {
    return outbox.unfinished();
  }

  @Override
  public Flux<Extent> extents(@Nullable ConversationId after, int limit) {
    return readers.readAll(db ->
        db.query(
            """
            SELECT id, seq FROM conversation
            WHERE key > coalesce((SELECT key FROM conversation WHERE id = ?), 0)
            ORDER BY key LIMIT ?\
            """,
            row -> new Extent(ConversationId.of(row.getString(1)), row.getLong(2)),
            after == null ? null : StorableText.key(after),
            limit));
  }

  private Entry entry(ResultSet row) throws SQLException {
    return new StoredEntry(row.getLong("seq"), stored(row), row.getString("delivery"))
        .readOrStandIn(json, row.getString("id"));
  }

  private static ChecksummedJson stored(ResultSet row) throws SQLException {
    return new ChecksummedJson(row.getString("json"), row.getLong("sum"));
  }
}
