package dev.madoguchi.resilience;

import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Background work that a failure does not end: it is done at once, and after a failure again with
 * growing pauses of up to five seconds, until it has succeeded. Whatever has to be done with the
 * store when the product starts is done so, because the store may come later than the product.
 */
public final class Recurring {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private Recurring() {}

  /** Does the work until it has succeeded once. */
  public static Disposable untilDone(OutageLog log, Mono<?> work) {
    return persistently(log, work).subscribe();
  }

  /**
   * Does the work again and again; one round ends before the next begins.
   *
   * @param interval from the end of a round to the beginning of the next
   */
  public static Disposable every(Duration interval, OutageLog log, Mono<?> work) {
    return persistently(log, work)
        .then(Mono.defer(() -> Mono.delay(interval)))
        .repeat()
        .subscribe();
  }

  private static Mono<Void> persistently(OutageLog log, Mono<?> work) {
    return work.then()
        .doOnSuccess(_ -> log.succeeded())
        .doOnError(log::failed)
        .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
  }
}
