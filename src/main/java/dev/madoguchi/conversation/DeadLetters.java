package dev.madoguchi.conversation;

import dev.madoguchi.resilience.FaultText;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * What fails for reasons of its own, however often it is tried: after a few times it is set aside,
 * so that the conversation goes on. What fails because of the store is not among it.
 */
final class DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  /** How often something is tried again, within a few seconds. */
  private static final int TRIES = 4;

  private final AtomicLong setAside = new AtomicLong();
  private final Duration pause;

  /**
   * @param pause before it is tried again for the first time; longer each time
   */
  DeadLetters(Duration pause) {
    this.pause = pause;
  }

  /**
   * The work, a few times if need be, and then {@code otherwise}.
   *
   * @param what the log's name for it
   */
  <T> Mono<T> unlessHopeless(String what, Mono<T> work, SetAside<T> otherwise) {
    return work.retryWhen(
            Retry.backoff(TRIES, pause)
                .filter(DeadLetters::isHopeless)
                .onRetryExhaustedThrow((_, signal) -> signal.failure()))
        .onErrorResume(
            DeadLetters::isHopeless,
            e -> otherwise.because(FaultText.kind(e)).doOnSuccess(_ -> count(what, e)));
  }

  /** Keeps what cannot be done where people see it. */
  interface SetAside<T> {
    Mono<T> because(String fault);
  }

  /** How much has been set aside since the start. */
  long count() {
    return setAside.get();
  }

  private void count(String what, Throwable e) {
    setAside.incrementAndGet();
    log.error("{}: set aside after {} tries: {}", what, TRIES + 1, FaultText.where(e));
  }

  private static boolean isHopeless(Throwable e) {
    return !(e instanceof StoreUnavailable
        || e instanceof VersionConflict
        || e instanceof TimeoutException);
  }
}
