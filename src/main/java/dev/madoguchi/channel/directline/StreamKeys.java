package dev.madoguchi.channel.directline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which keys have opened a socket, at this instance or, on a store with several, at any. */
final class StreamKeys {
  /** Since when a key has been used; never renamed. */
  private static final String COLLECTION = "stream-keys";

  private static final int REMEMBERED = 200_000;

  private final @Nullable KeyValueStore shared;
  private final UnaryOperator<String> hidden;
  private final Duration kept;
  private final Clock clock;
  private final Cache<String, Boolean> used;

  /**
   * @param shared null if there is no other instance
   * @param hidden makes of a key what opens nothing
   * @param keyLife how long a key is good for, and so has to be remembered
   */
  StreamKeys(
      @Nullable KeyValueStore shared, UnaryOperator<String> hidden, Duration keyLife, Clock clock) {
    this.shared = shared;
    this.hidden = hidden;
    this.kept = keyLife.multipliedBy(2);
    this.clock = clock;
    this.used = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(kept).build();
  }

  /** Completes if the key has opened nothing yet, with a {@link DirectLineError} if it has. */
  Mono<Void> use(String key) {
    return Mono.defer(() -> {
      if (used.asMap().putIfAbsent(key, true) != null) {
        return Mono.error(refused());
      }
      return shared == null
          ? Mono.empty()
          : shared
              .save(COLLECTION, hidden.apply(key), 0, String.valueOf(clock.millis()))
              .onErrorMap(VersionConflict.class, _ -> refused())
              .then();
    });
  }

  /** Forgets keys that are good for nothing any more. */
  Mono<Void> forget() {
    return shared == null ? Mono.empty() : forget(shared);
  }

  private Mono<Void> forget(KeyValueStore store) {
    return store
        .list(COLLECTION)
        .filter(value ->
            Instant.ofEpochMilli(Long.parseLong(value.text()))
                .isBefore(clock.instant().minus(kept)))
        .concatMap(value -> store.delete(COLLECTION, value.key()))
        .then();
  }

  private static DirectLineError refused() {
    return DirectLineError.foreign("the key has been used (expected: a new streamUrl)");
  }
}
