package dev.madoguchi.conversation;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.ReportedOutage;
import dev.madoguchi.ticket.DamagedRecord;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Sees to it that what is stored but not yet acted upon is acted upon: one run at a time for each
 * key, in parallel for different keys, again after a failure.
 *
 * @param <K> what has a log with a cursor
 */
public final class Outbox<K> {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** While a part of the product is away: soon after it is back, everything goes on. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  /**
   * For what fails by itself: once it has failed for long, it is hardly going to be mended soon.
   */
  private static final Duration LONGEST_PAUSE_OF_ITS_OWN = Duration.ofMinutes(10);

  private final Map<K, Run> runs = new ConcurrentHashMap<>();
  private final Function<K, Mono<Void>> work;
  private final OutageLog outage = new OutageLog(log, "not acted upon yet");

  /**
   * An outbox of which nothing is being done yet.
   *
   * @param work acts upon everything beyond a key's cursor; may be repeated
   */
  public Outbox(Function<K, Mono<Void>> work) {
    this.work = work;
  }

  /** There is something new; returns at once. */
  public void wake(K key) {
    var fresh = new Run();
    var run = runs.compute(key, (_, running) -> running == null ? fresh : running.onceMore());
    if (run == fresh) {
      start(key, run);
    }
  }

  /** The same, unless something is being done for this key already. */
  void wakeUnlessRunning(K key) {
    if (!isRunning(key)) {
      wake(key);
    }
  }

  /** Whether something is being done for this key, or is to be tried again. */
  boolean isRunning(K key) {
    return runs.containsKey(key);
  }

  /** Completes when nothing is being done for this key any more. */
  public Mono<Void> settled(K key) {
    return Mono.defer(() -> {
      var run = runs.get(key);
      return run == null ? Mono.empty() : run.over.asMono();
    });
  }

  /** For how many keys something is being done. */
  int depth() {
    return runs.size();
  }

  private void start(K key, Run run) {
    Mono.defer(() -> work.apply(key))
        .subscribeOn(Schedulers.parallel())
        .doOnSuccess(_ -> outage.succeeded())
        .doOnError(e -> !(e instanceof DamagedRecord), outage::failed)
        .retryWhen(backoff(LONGEST_PAUSE).filter(ReportedOutage.class::isInstance))
        .retryWhen(backoff(LONGEST_PAUSE_OF_ITS_OWN))
        .subscribe(_ -> {}, e -> log.error("given up", e), () -> finish(key, run));
  }

  private static RetryBackoffSpec backoff(Duration longest) {
    return Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(longest);
  }

  private void finish(K key, Run run) {
    if (runs.compute(key, (_, _) -> run.wantsMore() ? run : null) == null) {
      run.over.tryEmitEmpty();
    } else {
      start(key, run);
    }
  }

  /** Changed only while the map holds its lock on the key. */
  private static final class Run {
    private final Sinks.Empty<Void> over = Sinks.empty();
    private boolean more;

    Run onceMore() {
      more = true;
      return this;
    }

    boolean wantsMore() {
      var wanted = more;
      more = false;
      return wanted;
    }
  }
}
