package dev.madoguchi.store.sqlite;

import dev.madoguchi.conversation.Conversations.Backlog;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.StorableText;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which conversations have entries beyond their cursor, when those are due, and who holds them. */
final class SqliteOutbox {
  private final WriterThread writer;
  private final ReaderThreads readers;
  private final Map<ConversationId, Hold> holds = new ConcurrentHashMap<>();

  SqliteOutbox(WriterThread writer, ReaderThreads readers) {
    this.writer = writer;
    this.readers = readers;
  }

  Mono<Void> acted(ConversationId id, long seq) {
    return writer
        .write(db ->
            db.query(
                """
                UPDATE conversation SET acted = ?2 WHERE id = ?1 AND acted < ?2 AND seq >= ?2
                RETURNING acted = seq\
                """,
                row -> row.getBoolean(1),
                StorableText.key(id),
                seq))
        .filter(finished -> finished.contains(true))
        .doOnNext(_ -> holds.remove(id))
        .then();
  }

  /** The file belongs to one process, so who holds what is not worth a write. */
  Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    return readers
        .read(db ->
            db.one(
                "SELECT 1 FROM conversation WHERE id = ? AND acted < seq",
                row -> row.getBoolean(1),
                StorableText.key(id)))
        .map(_ -> holds.compute(id, (_, held) -> Hold.next(held, holder, now, until)))
        .map(held -> held.holder().equals(holder))
        .defaultIfEmpty(false);
  }

  Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    return writer
        .write(db ->
            db.update(
                "UPDATE conversation SET due = ? WHERE id = ? AND seq = ?",
                due.toEpochMilli(),
                StorableText.key(id),
                seq))
        .map(changed -> changed > 0)
        .doOnNext(_ ->
            holds.computeIfPresent(id, (_, held) -> held.holder().equals(holder) ? null : held));
  }

  Flux<ConversationId> due(Instant now, int limit) {
    return readers.readAll(db ->
        db.query(
            "SELECT id FROM conversation WHERE acted < seq AND due <= ? ORDER BY due LIMIT ?",
            row -> ConversationId.of(row.getString(1)),
            now.toEpochMilli(),
            limit));
  }

  Mono<Backlog> backlog() {
    return readers.read(db ->
        db.one(
            "SELECT count(*), min(nullif(since, 0)) FROM conversation WHERE acted < seq",
            row -> new Backlog(row.getLong(1), instant(row.getLong(2)))));
  }

  private static @Nullable Instant instant(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  private record Hold(String holder, Instant until) {
    static Hold next(@Nullable Hold held, String holder, Instant now, Instant until) {
      return held == null || held.holder.equals(holder) || !held.until.isAfter(now)
          ? new Hold(holder, until)
          : held;
    }
  }

  Flux<ConversationId> unfinished() {
    return readers.readAll(db ->
        db.query(
            "SELECT id FROM conversation WHERE acted < seq ORDER BY key",
            row -> ConversationId.of(row.getString(1))));
  }
}
