package dev.madoguchi.store.sqlite;

import dev.madoguchi.ticket.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A few threads that read, each with a connection of its own, undisturbed by the writer. */
final class ReaderThreads implements AutoCloseable {
  private final Path file;
  private final Scheduler scheduler;
  private final ConcurrentLinkedQueue<SqliteConnection> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param threads how many read at once
   * @param waiting how many reads may wait; more are refused at once
   */
  ReaderThreads(Path file, int threads, int waiting) {
    this.file = file;
    scheduler = Schedulers.newBoundedElastic(threads, waiting, "store-reader", 60, true);
  }

  /** What the work finds; empty if it finds null. */
  <T> Mono<T> read(SqliteConnection.Work<@Nullable T> work) {
    return Mono.fromCallable(() -> lend(work))
        .subscribeOn(scheduler)
        .publishOn(Schedulers.parallel())
        .onErrorMap(SQLException.class, SqliteFault::of)
        .onErrorMap(
            RejectedExecutionException.class,
            _ -> StoreUnavailable.busy("store: too many reads are waiting"));
  }

  <T> Flux<T> readAll(SqliteConnection.Work<List<T>> work) {
    return read(db -> work.on(db)).flatMapIterable(list -> list);
  }

  private <T> @Nullable T lend(SqliteConnection.Work<@Nullable T> work) throws SQLException {
    var waiting = idle.poll();
    var db = waiting == null ? SqliteConnection.reading(file) : waiting;
    try {
      return work.on(db);
    } finally {
      idle.add(db);
    }
  }

  @Override
  public void close() throws SQLException {
    scheduler.dispose();
    for (var db = idle.poll(); db != null; db = idle.poll()) {
      db.close();
    }
  }
}
