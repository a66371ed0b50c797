package dev.madoguchi.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.VersionConflict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterThreadTest {
  @TempDir Path folder;
  private WriterThread writer;
  private SqliteConnection reader;

  @BeforeEach
  void open() throws SQLException {
    writer = new WriterThread(SqliteConnection.writing(folder.resolve("test.db")), 4);
    writer.write(db -> db.update("CREATE TABLE t (v TEXT UNIQUE)")).block();
    reader = SqliteConnection.reading(folder.resolve("test.db"));
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    writer.close();
  }

  @Test
  void aFailureLeavesItsNeighboursAlone() throws Exception {
    var held = hold();
    var first = insert("a");
    var constraint = insert("a");
    var conflict = insertAndFail("b");
    var last = insert("c");
    held.countDown();

    first.get();
    last.get();
    assertThatThrownBy(constraint::get).hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(conflict::get).hasCauseInstanceOf(VersionConflict.class);
    assertThat(stored()).isEqualTo("a,c");
  }

  @Test
  void moreThanMayWaitIsRefusedAtOnce() throws Exception {
    var held = hold();
    var waiting = Stream.of("w0", "w1", "w2", "w3").map(this::insert).toList();

    assertThatThrownBy(() -> insert("too many").get())
        .hasCauseInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("too many writes");

    held.countDown();
    waiting.forEach(CompletableFuture::join);
    insert("later").get();
    assertThat(stored()).isEqualTo("later,w0,w1,w2,w3");
  }

  @Test
  void aFullDiskRefusesUntilThereIsSpaceAgain() throws Exception {
    var pages = Objects.requireNonNull(reader.one("PRAGMA page_count", row -> row.getInt(1)));
    writer.write(db -> db.query("PRAGMA max_page_count = " + (pages + 2), _ -> 0)).block();
    insert("before").get();

    for (var attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> insert("x".repeat(50_000)).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("full");
    }

    writer.write(db -> db.query("PRAGMA max_page_count = 1000000", _ -> 0)).block();
    insert("x".repeat(50_000)).get();
    assertThat(stored()).startsWith("before,xxx");
  }

  @Test
  void whatWaitsWhenItClosesIsStoredFirst() throws Exception {
    var held = hold();
    var last = insert("last");
    held.countDown();
    writer.close();

    last.get();
    assertThat(stored()).isEqualTo("last");
    assertThatThrownBy(() -> insert("too late").get()).hasCauseInstanceOf(StoreUnavailable.class);
  }

  /** Keeps the writer busy, so that what follows is committed together. */
  private CountDownLatch hold() throws InterruptedException {
    var held = new CountDownLatch(1);
    var busy = new CountDownLatch(1);
    writer
        .write(_ -> {
          busy.countDown();
          return await(held);
        })
        .subscribe();
    busy.await();
    return held;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<@Nullable Integer> insert(String value) {
    return writer.write(db -> db.update("INSERT INTO t VALUES (?)", value)).toFuture();
  }

  private CompletableFuture<@Nullable Integer> insertAndFail(String value) {
    return writer
        .<Integer>write(db -> {
          db.update("INSERT INTO t VALUES (?)", value);
          throw new VersionConflict("test");
        })
        .toFuture();
  }

  private String stored() throws SQLException {
    return Objects.requireNonNull(
        reader.<String>one("SELECT group_concat(v ORDER BY v) FROM t", row -> row.getString(1)));
  }
}
