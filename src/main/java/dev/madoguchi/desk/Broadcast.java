package dev.madoguchi.desk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells everybody who listens, from any thread and without waiting for another that tells as well.
 * Who is slow misses the oldest.
 */
final class Broadcast<T> {
  private static final int MOST = 256;

  private final Set<FluxSink<T>> listeners = ConcurrentHashMap.newKeySet();

  void tell(T hint) {
    listeners.forEach(listener -> listener.next(hint));
  }

  /** From subscribing on. */
  Flux<T> told() {
    return Flux.<T>create(
            listener -> {
              listener.onDispose(() -> listeners.remove(listener));
              listeners.add(listener);
            },
            FluxSink.OverflowStrategy.IGNORE)
        .onBackpressureBuffer(MOST, _ -> {}, BufferOverflowStrategy.DROP_OLDEST);
  }
}
