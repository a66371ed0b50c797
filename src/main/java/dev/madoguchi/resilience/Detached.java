package dev.madoguchi.resilience;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Work that runs to its end once it has begun, whether or not whoever asked for it still listens: a
 * caller that cancels, such as the chain of a request whose client has hung up, does not reach it.
 * Each subscription does the work once. What goes wrong after the caller has gone, such as
 * answering it, is a line in the log.
 */
public final class Detached {
  private static final Logger log = LoggerFactory.getLogger(Detached.class);

  private Detached() {}

  /** The work's result, or its error; cancelling only means not to hear of it. */
  public static <T> Mono<T> from(Mono<T> work) {
    return Mono.deferContextual(context -> {
      var gone = new AtomicBoolean();
      var signal = work.contextWrite(context).materialize().doOnNext(end -> note(gone, end));
      return Mono.fromFuture(signal.toFuture(), true)
          .doOnCancel(() -> gone.set(true))
          .<T>dematerialize();
    });
  }

  private static void note(AtomicBoolean gone, Signal<?> end) {
    var failure = end.getThrowable();
    if (gone.get() && failure != null) {
      log.info("after the caller had gone: {}", failure.toString());
    }
  }
}
