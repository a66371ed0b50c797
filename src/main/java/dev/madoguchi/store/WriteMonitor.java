package dev.madoguchi.store;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Knows whether the store can be written to: by what becomes of every write, and by a small write
 * of its own when nobody else has written for a while. One failure is enough to say no; after it
 * only a larger write of its own can say yes, since a disk that is full may still take a few bytes.
 */
final class WriteMonitor {
  private static final Logger log = LoggerFactory.getLogger(WriteMonitor.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** For so long a write that succeeded tells that the next one will. */
  private static final Duration TRUSTED = Duration.ofSeconds(5);

  private static final int LITTLE = 1;
  private static final int MUCH = 64 * 1024;

  private final IntFunction<Mono<Void>> probe;
  private final Scheduler timer;
  private final OutageLog outage = new OutageLog(log, "store");
  private final Disposable.Swap running = Disposables.swap();
  private volatile boolean writable;
  private volatile long lastWritten;

  /**
   * Not writable until the first write has succeeded.
   *
   * @param probe writes so many bytes
   */
  WriteMonitor(IntFunction<Mono<Void>> probe, Scheduler timer) {
    this.probe = probe;
    this.timer = timer;
    lastWritten = now();
  }

  void start() {
    running.update(Mono.defer(this::look).then(Mono.delay(PAUSE, timer)).repeat().subscribe());
  }

  void stop() {
    running.dispose();
  }

  boolean isWritable() {
    return writable;
  }

  /** The same write, of whose result this takes note. */
  <T> Mono<T> watch(Mono<T> write) {
    return write.doOnSuccess(_ -> lastWritten = now()).doOnError(this::failed);
  }

  private Mono<Void> look() {
    return writable && now() - lastWritten < TRUSTED.toMillis()
        ? Mono.empty()
        : probe
            .apply(writable ? LITTLE : MUCH)
            .doOnSuccess(_ -> written())
            .doOnError(this::failed)
            .onErrorComplete();
  }

  private void written() {
    lastWritten = now();
    writable = true;
    outage.succeeded();
  }

  /** A lost race, or too much at a time, says nothing of the store. */
  private void failed(Throwable e) {
    if (e instanceof StoreUnavailable away && !away.isBusy()) {
      writable = false;
      var cause = away.getCause();
      outage.failed(cause == null ? new IllegalStateException(away.getMessage()) : cause);
    }
  }

  private long now() {
    return timer.now(TimeUnit.MILLISECONDS);
  }
}
