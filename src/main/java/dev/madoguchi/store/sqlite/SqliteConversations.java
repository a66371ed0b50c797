package dev.madoguchi.store.sqlite;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.Json;
import dev.madoguchi.store.engine.Line;
import dev.madoguchi.store.engine.Numbering;
import dev.madoguchi.store.engine.Stored;
import dev.madoguchi.store.engine.Text;
import dev.madoguchi.ticket.Conflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class SqliteConversations implements Conversations {
  private static final String ENTRIES =
      """
      SELECT e.seq, e.json, e.sum, e.delivery FROM conversation c JOIN entry e ON e.conversation = c.key
      WHERE c.id = ? AND e.seq >\
      """;

  private final Writer writer;
  private final Readers readers;
  private final Json json;

  SqliteConversations(Writer writer, Readers readers, Json json) {
    this.writer = writer;
    this.readers = readers;
    this.json = json;
  }

  @Override
  public Mono<Conversation> find(ConversationId id) {
    return readers.read(db ->
        db.one(
            "SELECT json, sum FROM conversation WHERE id = ?",
            row -> stored(row).read(json, Conversation.class),
            Text.key(id)));
  }

  @Override
  public Mono<Conversation> save(Conversation after, List<Entry> entries) {
    return Mono.defer(() -> {
      Numbering.check(after, entries);
      var id = Text.key(after.id());
      var state = Stored.of(json, after, Conversation.class);
      var lines = entries.stream().map(entry -> Line.of(json, entry)).toList();
      return writer
          .write(db -> append(db, key(db, id, after, state, lines.size()), lines))
          .thenReturn(after);
    });
  }

  private long key(Db db, String id, Conversation after, Stored state, int entries)
      throws SQLException {
    var key =
        after.version() == 1
            ? db.one(
                """
                INSERT INTO conversation (id, version, seq, acted, json, sum)
                VALUES (?, 1, ?, 0, ?, ?) ON CONFLICT DO NOTHING RETURNING key\
                """,
                row -> row.getLong(1),
                id,
                after.seq(),
                state.json(),
                state.sum())
            : db.one(
                """
                UPDATE conversation SET version = ?, seq = ?, json = ?, sum = ?
                WHERE id = ? AND version = ? AND seq = ? RETURNING key\
                """,
                row -> row.getLong(1),
                after.version(),
                after.seq(),
                state.json(),
                state.sum(),
                id,
                after.version() - 1,
                after.seq() - entries);
    if (key == null) {
      throw new Conflict("conversation " + id + ": version " + after.version() + " is not next");
    }
    return key;
  }

  private static boolean append(Db db, long key, List<Line> lines) throws SQLException {
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
        db.query(ENTRIES + "? ORDER BY e.seq LIMIT ?", this::entry, Text.key(id), after, limit));
  }

  @Override
  public Flux<Entry> pending(ConversationId id) {
    return readers.readAll(
        db -> db.query(ENTRIES + "c.acted ORDER BY e.seq", this::entry, Text.key(id)));
  }

  @Override
  public Mono<Void> acted(ConversationId id, long seq) {
    return writer
        .write(db ->
            db.update(
                "UPDATE conversation SET acted = ?2 WHERE id = ?1 AND acted < ?2 AND seq >= ?2",
                Text.key(id),
                seq))
        .then();
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
                Text.key(id),
                seq))
        .then();
  }

  @Override
  public Mono<Void> erase(Conversation after, List<Entry> entries) {
    return Mono.defer(() -> {
      var id = Text.key(after.id());
      var state = Stored.of(json, after, Conversation.class);
      var lines = entries.stream().map(entry -> Line.of(json, entry)).toList();
      return writer.write(db -> rewrite(db, key(db, id, after, state, 0), lines)).then();
    });
  }

  private static boolean rewrite(Db db, long key, List<Line> lines) throws SQLException {
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
  public Flux<ConversationId> unfinished() {
    return readers.readAll(db ->
        db.query(
            "SELECT id FROM conversation WHERE acted < seq ORDER BY key",
            row -> ConversationId.of(row.getString(1))));
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
            after == null ? null : Text.key(after),
            limit));
  }

  private Entry entry(ResultSet row) throws SQLException {
    return new Line(row.getLong("seq"), stored(row), row.getString("delivery")).read(json);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(row.getString("json"), row.getLong("sum"));
  }
}
