package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Takes out of the store what was counted of callers and keys and counts no more. */
final class ExpiredCounts {
  private static final Logger log = LoggerFactory.getLogger(ExpiredCounts.class);
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final KeyValueStore store;
  private final StreamKeys keys;
  private final Clock clock;
  private final Disposable.Swap running = Disposables.swap();

  ExpiredCounts(KeyValueStore store, StreamKeys keys, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    running.update(Recurring.every(EVERY, new OutageLog(log, "expired counts"), remove()));
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.dispose();
  }

  /** Removes them once. */
  Mono<Void> remove() {
    return Mono.defer(() -> SharedQuota.forget(store, clock.instant())).then(keys.forget());
  }
}
