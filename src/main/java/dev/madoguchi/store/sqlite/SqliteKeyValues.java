package dev.madoguchi.store.sqlite;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.ticket.VersionConflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class SqliteKeyValues implements KeyValueStore {
  private final WriterThread writer;
  private final ReaderThreads readers;

  SqliteKeyValues(WriterThread writer, ReaderThreads readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Mono<Value> find(String collection, String key) {
    return readers.read(db ->
        db.one(
            "SELECT key, version, value FROM key_value WHERE collection = ? AND key = ?",
            SqliteKeyValues::value,
            collection,
            StorableText.key(key)));
  }

  @Override
  public Flux<Value> list(String collection) {
    return readers.readAll(db ->
        db.query(
            "SELECT key, version, value FROM key_value WHERE collection = ? ORDER BY key",
            SqliteKeyValues::value,
            collection));
  }

  @Override
  public Mono<Value> save(String collection, String key, long version, String text) {
    var value = new Value(StorableText.key(key), version + 1, StorableText.wellFormed(text));
    return writer.write(db -> {
      if (write(db, collection, value) == 0) {
        throw new VersionConflict("value: changed meanwhile");
      }
      return value;
    });
  }

  private static int write(SqliteConnection db, String collection, Value value)
      throws SQLException {
    return value.version() == 1
        ? db.update(
            "INSERT OR IGNORE INTO key_value (collection, key, version, value) VALUES (?, ?, 1, ?)",
            collection,
            value.key(),
            value.text())
        : db.update(
            """
            UPDATE key_value SET version = ?, value = ?
            WHERE collection = ? AND key = ? AND version = ?\
            """,
            value.version(),
            value.text(),
            collection,
            value.key(),
            value.version() - 1);
  }

  @Override
  public Mono<Void> delete(String collection, String key) {
    return writer
        .write(db ->
            db.update(
                "DELETE FROM key_value WHERE collection = ? AND key = ?",
                collection,
                StorableText.key(key)))
        .then();
  }

  private static Value value(ResultSet row) throws SQLException {
    return new Value(row.getString("key"), row.getLong("version"), row.getString("value"));
  }
}
