package dev.madoguchi.store.mongodb;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import dev.madoguchi.ticket.StoreUnavailable;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Calls to the server. One whose connection broke is made again, once: it may have been applied, so
 * it must be one that is harmless to repeat.
 */
final class MongoCalls {
  static final int DUPLICATE_KEY = 11000;

  private MongoCalls() {}

  static <T> Mono<T> one(Supplier<Publisher<T>> call) {
    return guarded(Mono.defer(() -> Mono.from(call.get())));
  }

  static <T> Mono<List<T>> all(Supplier<Publisher<T>> call) {
    return guarded(Mono.defer(() -> reactor.core.publisher.Flux.from(call.get()).collectList()));
  }

  /** One that must not be made again by itself; whoever called does it as a whole. */
  static <T> Mono<T> once(Supplier<Publisher<T>> call) {
    return Mono.defer(() -> Mono.from(call.get()))
        .onErrorMap(
            MongoCalls::unavailable, e -> new StoreUnavailable("store: " + e.getMessage(), e))
        .publishOn(Schedulers.parallel());
  }

  private static <T> Mono<T> guarded(Mono<T> call) {
    return call.retryWhen(Retry.max(1).filter(MongoCalls::broken))
        .onErrorMap(MongoCalls::unwrapped)
        .onErrorMap(
            MongoCalls::unavailable, e -> new StoreUnavailable("store: " + e.getMessage(), e))
        .publishOn(Schedulers.parallel());
  }

  /** Not a timeout: repeating that would only take as long again. */
  private static boolean broken(Throwable e) {
    return e instanceof MongoSocketException && !(e instanceof MongoSocketReadTimeoutException);
  }

  private static Throwable unwrapped(Throwable e) {
    return reactor.core.Exceptions.isRetryExhausted(e) && e.getCause() != null ? e.getCause() : e;
  }

  private static boolean unavailable(Throwable e) {
    return (e instanceof MongoException failure && failure.getCode() != DUPLICATE_KEY)
        || e instanceof BSONException;
  }
}
