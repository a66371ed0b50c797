package dev.madoguchi.store.sqlite;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.FileChunks;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.ticket.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What there is to know of a file is a row, the bytes are a file beside the database. The row comes
 * first: bytes without a row would never be removed, a row without bytes was never acknowledged.
 */
final class SqliteAttachments implements Attachments, AutoCloseable {
  private final WriterThread writer;
  private final ReaderThreads readers;
  private final StoredJson json;
  private final AttachmentFolder folder;
  private final Scheduler scheduler =
      Schedulers.newBoundedElastic(4, 1_000, "store-files", 60, true);

  SqliteAttachments(
      WriterThread writer, ReaderThreads readers, StoredJson json, AttachmentFolder folder) {
    this.writer = writer;
    this.readers = readers;
    this.json = json;
    this.folder = folder;
  }

  @Override
  public Mono<Void> add(
      ConversationId conversation, Attachment attachment, Instant at, Path content) {
    return Mono.defer(() -> {
      var stored = ChecksummedJson.of(json, attachment, Attachment.class);
      return writer
          .write(db ->
              db.update(
                  """
                  INSERT INTO attachment (conversation, id, used, json, sum)
                  VALUES (?1, ?2, ?3, ?4, ?5)
                  ON CONFLICT DO UPDATE SET used = max(used, ?3)\
                  """,
                  StorableText.key(conversation),
                  attachment.id(),
                  at.toEpochMilli(),
                  stored.json(),
                  stored.sum()))
          .then(Mono.<Void>fromCallable(() -> put(attachment.id(), content)).subscribeOn(scheduler))
          .publishOn(Schedulers.parallel())
          .onErrorMap(IOException.class, SqliteAttachments::unavailable);
    });
  }

  private @org.jspecify.annotations.Nullable Void put(String id, Path content) throws IOException {
    if (!folder.has(id)) {
      folder.put(id, content);
    }
    return null;
  }

  @Override
  public Mono<Attachment> find(ConversationId conversation, String id) {
    return readers.read(db ->
        db.one(
            "SELECT json, sum FROM attachment WHERE conversation = ? AND id = ?",
            this::attachment,
            StorableText.key(conversation),
            id));
  }

  @Override
  public Mono<Attachment> use(ConversationId conversation, String id, Instant at) {
    return writer
        .write(db ->
            db.update(
                """
                UPDATE attachment SET used = max(used, ?3) WHERE conversation = ?1 AND id = ?2\
                """,
                StorableText.key(conversation),
                id,
                at.toEpochMilli()))
        .then(find(conversation, id));
  }

  @Override
  public Flux<ByteBuffer> content(ConversationId conversation, String id) {
    return find(conversation, id)
        .flatMapMany(found -> FileChunks.of(folder.place(found.id())).subscribeOn(scheduler))
        .onErrorResume(NoSuchFileException.class, _ -> Flux.empty())
        .onErrorMap(IOException.class, SqliteAttachments::unavailable)
        .publishOn(Schedulers.parallel(), 2);
  }

  @Override
  public Flux<Attachment> of(ConversationId conversation) {
    return readers.readAll(db ->
        db.query(
            "SELECT json, sum FROM attachment WHERE conversation = ?",
            this::attachment,
            StorableText.key(conversation)));
  }

  @Override
  public Flux<ConversationId> conversations() {
    return readers.readAll(db ->
        db.query(
            "SELECT DISTINCT conversation FROM attachment",
            row -> ConversationId.of(row.getString(1))));
  }

  /**
   * In the writer's one thread, so that nobody stores the same file again meanwhile. The names,
   * which may tell of a person, cannot be read in the store any more either; its log is cut once
   * for all of them.
   */
  @Override
  public Mono<Void> remove(Collection<FileKey> files, Instant before) {
    return writer
        .write(db -> {
          var any = false;
          for (var file : files) {
            any |= remove(db, file, before);
          }
          return any;
        })
        .filter(any -> any)
        .flatMap(_ -> writer.erase(_ -> true))
        .then();
  }

  private boolean remove(SqliteConnection db, FileKey file, Instant before) throws SQLException {
    var removed =
        db.update(
            "DELETE FROM attachment WHERE conversation = ? AND id = ? AND used < ?",
            StorableText.key(file.conversation()),
            file.id(),
            before.toEpochMilli());
    if (removed > 0) {
      removeFile(file.id());
    }
    return removed > 0;
  }

  private void removeFile(String id) {
    try {
      folder.remove(id);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private Attachment attachment(ResultSet row) throws SQLException {
    return new ChecksummedJson(row.getString("json"), row.getLong("sum"))
        .read(json, Attachment.class);
  }

  private static StoreUnavailable unavailable(Throwable e) {
    return new StoreUnavailable("store: files: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    scheduler.dispose();
  }
}
