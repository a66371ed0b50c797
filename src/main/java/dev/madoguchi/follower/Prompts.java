package dev.madoguchi.follower;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Asks a follower to look at a log for another reason than a change of it. Safe for many threads;
 * without a follower that listens nothing happens.
 */
public final class Prompts<K> {
  private final Sinks.Many<K> sink = Sinks.many().multicast().directBestEffort();

  /** The log is to be looked at. */
  public synchronized void look(K log) {
    sink.tryEmitNext(log);
  }

  /** For {@link Follower#prompts}. */
  public Flux<K> asFlux() {
    return sink.asFlux().onBackpressureBuffer();
  }
}
