package dev.madoguchi.store.sqlite;

import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerLease;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.store.engine.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class SqliteFollowers implements FollowerStore {
  private static final String CURSOR =
      "SELECT seq, note, due, version, token FROM follower_cursor WHERE follower = ? AND log = ?";

  private final WriterThread writer;
  private final ReaderThreads readers;

  SqliteFollowers(WriterThread writer, ReaderThreads readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** The file belongs to one process: whoever held a lease before is dead. */
  static void forgetLeases(SqliteConnection db) throws SQLException {
    db.update("UPDATE follower_lease SET holder = ''");
  }

  @Override
  public Mono<FollowerLease> lease(String follower) {
    return readers.read(db -> lease(db, follower));
  }

  private static @Nullable FollowerLease lease(SqliteConnection db, String follower)
      throws SQLException {
    return db.one(
        "SELECT follower, holder, token, beat FROM follower_lease WHERE follower = ?",
        row ->
            new FollowerLease(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
        follower);
  }

  @Override
  public Mono<Boolean> exchange(@Nullable FollowerLease known, FollowerLease next) {
    return writer.write(db -> {
      var stored = lease(db, next.follower());
      if (Objects.equals(stored, known)) {
        db.update(
            "REPLACE INTO follower_lease (follower, holder, token, beat) VALUES (?, ?, ?, ?)",
            next.follower(),
            next.holder(),
            next.token(),
            next.beat());
      }
      return Objects.equals(stored, known) || next.equals(stored);
    });
  }

  @Override
  public Mono<Map<String, StoredCursor>> cursors(String follower, Collection<String> logs) {
    return readers.read(db -> {
      var found = new HashMap<String, StoredCursor>();
      for (var log : logs) {
        var cursor = db.one(CURSOR, SqliteFollowers::cursor, follower, StorableText.key(log));
        if (cursor != null) {
          found.put(log, cursor);
        }
      }
      return found;
    });
  }

  private static StoredCursor cursor(ResultSet row) throws SQLException {
    var due = row.getLong("due");
    var when = row.wasNull() ? null : Instant.ofEpochMilli(due);
    return new StoredCursor(
        new FollowerCursor(row.getLong("seq"), row.getString("note"), when),
        row.getLong("version"),
        row.getLong("token"));
  }

  @Override
  public Mono<Boolean> move(
      String follower, String log, @Nullable StoredCursor known, StoredCursor next) {
    return writer.write(db -> {
      var key = StorableText.key(log);
      var stored = db.one(CURSOR, SqliteFollowers::cursor, follower, key);
      if (!follows(stored, known, next)) {
        return next.equals(stored);
      }
      var to = next.cursor();
      var due = to.due();
      db.update(
          """
          REPLACE INTO follower_cursor (follower, log, seq, note, due, version, token)
          VALUES (?, ?, ?, ?, ?, ?, ?)\
          """,
          follower,
          key,
          to.seq(),
          to.note(),
          due == null ? null : due.toEpochMilli(),
          next.version(),
          next.token());
      return true;
    });
  }

  private static boolean follows(
      @Nullable StoredCursor stored, @Nullable StoredCursor known, StoredCursor next) {
    if (stored == null || known == null) {
      return stored == null && known == null;
    }
    return stored.version() == known.version() && stored.token() <= next.token();
  }

  @Override
  public Mono<Void> bury(DeadLetter letter) {
    return writer
        .write(db ->
            db.update(
                "REPLACE INTO dead_letter (log, follower, seq, at, fault) VALUES (?, ?, ?, ?, ?)",
                StorableText.key(letter.log()),
                letter.follower(),
                letter.seq(),
                letter.at().toEpochMilli(),
                letter.fault()))
        .then();
  }

  @Override
  public Flux<DeadLetter> deadLetters(String log) {
    return readers.readAll(db ->
        db.query(
            "SELECT follower, seq, at, fault FROM dead_letter WHERE log = ? ORDER BY seq, follower",
            row ->
                new DeadLetter(
                    row.getString("follower"),
                    log,
                    row.getLong("seq"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("fault")),
            StorableText.key(log)));
  }
}
