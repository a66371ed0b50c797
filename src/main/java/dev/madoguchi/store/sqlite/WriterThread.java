package dev.madoguchi.store.sqlite;

import static java.lang.Boolean.TRUE;

import dev.madoguchi.ticket.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * The one thread that writes. Whatever has queued up is committed at once, so that many share the
 * wait for the disk; nobody hears of success before that. The queue has no lock, because whoever
 * brings a write may be an event loop.
 */
final class WriterThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WriterThread.class);
  private static final int GROUP = 256;

  private final SqliteConnection db;
  private final Queue<Task<?>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final int most;
  private final Thread thread =
      Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
  private volatile boolean closed;
  private boolean traces;

  /**
   * @param waiting how many writes may wait; more are refused at once
   */
  WriterThread(SqliteConnection db, int waiting) {
    this.db = db;
    most = waiting;
    thread.start();
  }

  /** Does the work and completes when it is on the disk. */
  <T> Mono<T> write(SqliteConnection.Work<T> work) {
    return Mono.<T>create(sink -> submit(new Task<>(work, sink))).publishOn(Schedulers.parallel());
  }

  /**
   * The same for work that erases: when it completes, nothing of what was there can be read in the
   * files any more, unless a reader is just looking at it; then it is gone soon after.
   */
  <T> Mono<T> erase(SqliteConnection.Work<T> work) {
    return write(db -> {
      traces = true;
      return work.on(db);
    });
  }

  private void submit(Task<?> task) {
    if (queued.incrementAndGet() > most) {
      queued.decrementAndGet();
      task.fail(StoreUnavailable.busy("store: too many writes are waiting"));
      return;
    }
    queue.add(task);
    LockSupport.unpark(thread);
    if (closed && queue.remove(task)) {
      task.fail(new StoreUnavailable("store: closed"));
    }
  }

  private void run() {
    var group = new ArrayList<Task<?>>(GROUP);
    while (!closed || !queue.isEmpty()) {
      for (var task = queue.poll(); task != null; task = next(group)) {
        group.add(task);
      }
      queued.addAndGet(-group.size());
      if (group.isEmpty()) {
        LockSupport.park(this);
      } else {
        commit(group);
      }
      group.clear();
    }
  }

  private @Nullable Task<?> next(List<Task<?>> group) {
    return group.size() < GROUP ? queue.poll() : null;
  }

  private void commit(List<Task<?>> group) {
    try {
      db.update("BEGIN IMMEDIATE");
      for (var task : group) {
        task.run(db);
      }
      db.update("COMMIT");
      leaveNoTraces();
      group.forEach(Task::complete);
    } catch (SQLException e) {
      log.debug("store: {} writes refused", group.size(), e);
      attempt("ROLLBACK");
      if (SqliteFault.full(e)) {
        attempt("PRAGMA wal_checkpoint(TRUNCATE)");
      }
      group.forEach(task -> task.fail(SqliteFault.of(e)));
    }
  }

  /** What was erased stands in the write-ahead log until that is written into the file and cut. */
  private void leaveNoTraces() {
    if (traces) {
      try {
        traces = TRUE.equals(db.one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) != 0));
      } catch (SQLException e) {
        log.debug("store: traces of what was erased are left for now: {}", e.getMessage());
      }
    }
  }

  /**
   * Clears up after a fault, as far as it can: what went wrong may have been rolled back already,
   * and a full disk may have room again once the log is written into the file.
   */
  private void attempt(String statement) {
    try {
      db.run(statement);
    } catch (SQLException e) {
      log.debug("store: {}: {}", statement, e.getMessage());
    }
  }

  /** Stores what is still waiting first. */
  @Override
  public void close() throws SQLException {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    db.close();
  }

  private static final class Task<T> {
    private final SqliteConnection.Work<T> work;
    private final MonoSink<T> sink;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Task(SqliteConnection.Work<T> work, MonoSink<T> sink) {
      this.work = work;
      this.sink = sink;
    }

    /** Leaves nothing behind if the work fails; throws only if the file is at fault. */
    void run(SqliteConnection db) throws SQLException {
      db.update("SAVEPOINT task");
      try {
        result = work.on(db);
      } catch (RuntimeException | Error e) {
        failure = e;
      } catch (SQLException e) {
        if (!SqliteFault.ofStatement(e)) {
          throw e;
        }
        failure = SqliteFault.of(e);
      }
      if (failure != null) {
        db.update("ROLLBACK TO task");
      }
      db.update("RELEASE task");
    }

    void complete() {
      if (failure != null) {
        sink.error(failure);
      } else {
        sink.success(result);
      }
    }

    void fail(Throwable fault) {
      sink.error(failure == null ? fault : failure);
    }
  }
}
