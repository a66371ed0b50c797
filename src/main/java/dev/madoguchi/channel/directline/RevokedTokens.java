package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.KeyValueStore.Value;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Of which conversations the tokens ended when the customer signed out everywhere, and when that
 * was. Kept in the store; other instances know within ten seconds.
 */
final class RevokedTokens {
  private static final Logger log = LoggerFactory.getLogger(RevokedTokens.class);

  /** One value for each conversation; never renamed. */
  private static final String COLLECTION = "revoked-tokens";

  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Retry WHEN_OVERTAKEN =
      Retry.max(20).filter(VersionConflict.class::isInstance);

  private final KeyValueStore store;
  private final Duration longest;
  private final Clock clock;
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();
  private final Sinks.Many<String> news = Sinks.many().multicast().directBestEffort();
  private final Disposable.Swap running = Disposables.swap();

  /**
   * @param longest how long a token is good for at most, after which nobody has to remember
   */
  RevokedTokens(KeyValueStore store, Duration longest, Clock clock) {
    this.store = store;
    this.longest = longest;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    running.update(Recurring.every(LOOK, new OutageLog(log, "revoked tokens"), look()));
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.dispose();
  }

  /** Whether a token of the conversation that was issued then has ended. */
  boolean isRevoked(String conversation, Instant issued) {
    var end = ended.get(conversation);
    return end != null && !issued.isAfter(end);
  }

  /** Ends every token of the conversation that there is. Completes when it is durable. */
  Mono<Void> revoke(String conversation) {
    return Mono.defer(() -> {
      var now = clock.instant();
      return store
          .find(COLLECTION, conversation)
          .map(Value::version)
          .defaultIfEmpty(0L)
          .flatMap(version ->
              store.save(COLLECTION, conversation, version, String.valueOf(now.toEpochMilli())))
          .retryWhen(WHEN_OVERTAKEN)
          .doOnNext(this::learn)
          .then();
    });
  }

  /** Completes when the tokens of the conversation end. */
  Mono<Void> end(String conversation) {
    return news.asFlux().filter(conversation::equals).next().then();
  }

  /** Learns what other instances have revoked, and forgets what is over. */
  Mono<Void> look() {
    return store
        .list(COLLECTION)
        .concatMap(value ->
            at(value).plus(longest).isBefore(clock.instant())
                ? store.delete(COLLECTION, value.key()).doOnSuccess(_ -> ended.remove(value.key()))
                : Mono.fromRunnable(() -> learn(value)))
        .then();
  }

  private synchronized void learn(Value value) {
    if (!at(value).equals(ended.put(value.key(), at(value)))) {
      news.tryEmitNext(value.key());
    }
  }

  private static Instant at(Value value) {
    return Instant.ofEpochMilli(Long.parseLong(value.text()));
  }
}
