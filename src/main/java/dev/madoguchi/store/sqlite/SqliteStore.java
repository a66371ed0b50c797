package dev.madoguchi.store.sqlite;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.resilience.PrivateFiles;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Everything in one file in a folder of its own: needs nothing else, and survives a kill. */
public final class SqliteStore implements Engine {
  private static final Logger log = LoggerFactory.getLogger(SqliteStore.class);
  private static final String FILE = "madoguchi.db";
  private static final String FILES = "files";

  private final FolderLock lock;
  private final WriterThread writer;
  private final ReaderThreads readers;
  private final Conversations conversations;
  private final Tickets tickets;
  private final SqliteAttachments attachments;
  private final Contacts contacts;
  private final KeyValueStore keyValues;
  private final FollowerStore followers;

  private SqliteStore(
      FolderLock lock, WriterThread writer, ReaderThreads readers, AttachmentFolder files) {
    this.lock = lock;
    this.writer = writer;
    this.readers = readers;
    var json = new StoredJson();
    conversations = new SqliteConversations(writer, readers, json);
    tickets = new SqliteTickets(writer, readers, json);
    attachments = new SqliteAttachments(writer, readers, json, files);
    contacts = new SqliteContacts(writer, readers, json);
    keyValues = new SqliteKeyValues(writer, readers);
    followers = new SqliteFollowers(writer, readers);
  }

  /**
   * Opens the file in this folder, for this instance alone.
   *
   * @param folder made if there is none
   * @param waiting how many reads or writes may wait; more are refused at once
   */
  public static SqliteStore open(Path folder, int waiting) {
    var lock = FolderLock.of(folder);
    try {
      var file = folder.resolve(FILE);
      var files = files(folder.resolve(FILES));
      var writer = new WriterThread(checked(file), waiting);
      var threads = Math.max(2, Runtime.getRuntime().availableProcessors());
      return new SqliteStore(lock, writer, new ReaderThreads(file, threads, waiting), files);
    } catch (RuntimeException e) {
      close(lock);
      throw e;
    }
  }

  /**
   * Says at once what {@link #open} would say, if another instance has this folder now: before
   * anything else that a start does. Leaves the folder as it is.
   */
  public static void checkUnused(Path folder) {
    if (Files.exists(FolderLock.fileIn(folder))) {
      close(FolderLock.of(folder));
    }
  }

  private static AttachmentFolder files(Path folder) {
    try {
      return AttachmentFolder.open(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static SqliteConnection checked(Path file) {
    try {
      if (isCut(file)) {
        throw damaged(file, new IOException("ends in the middle of a page"));
      }
      PrivateFiles.createFile(file);
      var db = SqliteConnection.writing(file);
      var state = db.one("PRAGMA quick_check(1)", row -> row.getString(1));
      if (!"ok".equals(state)) {
        db.close();
        throw damaged(file, new IOException(state));
      }
      SqliteSchema.migrate(db);
      SqliteFollowers.forgetLeases(db);
      return db;
    } catch (SQLException e) {
      throw SqliteFault.damaged(e) ? damaged(file, e) : unusable(file, e);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** What a kill leaves half-written is mended from the log beside the file; a cut is not. */
  private static boolean isCut(Path file) throws IOException {
    return Files.exists(file)
        && Files.size(file) % SqliteConnection.PAGE != 0
        && Files.notExists(file.resolveSibling(FILE + "-wal"));
  }

  private static StoreCannotOpen damaged(Path file, Exception e) {
    return new StoreCannotOpen(
        "store " + file.toAbsolutePath() + ": damaged (" + e.getMessage() + ")",
        "restore the file from a backup, or keep a copy and save what can be read with"
            + " sqlite3 \""
            + file.toAbsolutePath()
            + "\" .recover",
        e);
  }

  private static StoreCannotOpen unusable(Path file, Exception e) {
    return new StoreCannotOpen(
        "store " + file.toAbsolutePath() + ": cannot be opened (" + e.getMessage() + ")",
        "check free space and permissions, and that the file was not written by a newer version",
        e);
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Contacts contacts() {
    return contacts;
  }

  @Override
  public KeyValueStore keyValues() {
    return keyValues;
  }

  @Override
  public FollowerStore followers() {
    return followers;
  }

  /** What it fills is free again afterwards, for whatever else is to be written. */
  @Override
  public Mono<Void> probe(int bytes) {
    return writer
        .write(db -> db.update("REPLACE INTO probe (key, filling) VALUES (1, zeroblob(?))", bytes))
        .then(writer.write(db -> db.update("UPDATE probe SET filling = x'' WHERE filling <> x''")))
        .then();
  }

  @Override
  public void close() {
    try {
      attachments.close();
      readers.close();
      writer.close();
    } catch (SQLException e) {
      log.warn("store: not closed cleanly: {}", e.getMessage());
    } finally {
      close(lock);
    }
  }

  private static void close(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("store: lock not released: {}", e.getMessage());
    }
  }
}
