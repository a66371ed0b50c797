package dev.madoguchi.follower;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Append-only logs of one kind, such as the events of all tickets.
 *
 * @param <K> the id of a log
 */
public interface FollowedLogs<K> {

  /** A hint each time a log may have changed; hints may be merged and lost. */
  Flux<K> changes();

  /**
   * How far each log goes, in an order which no change affects.
   *
   * @param after continue after this log; null from the beginning
   */
  Flux<LogEnd<K>> ends(@Nullable K after, int limit);

  /** The number of a log's last event; empty if there is no such log. */
  Mono<Long> end(K log);

  /**
   * How far a log goes.
   *
   * @param seq the number of its last event
   */
  record LogEnd<K>(K log, long seq) {}
}
