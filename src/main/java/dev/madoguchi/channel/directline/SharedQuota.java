package dev.madoguchi.channel.directline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.channel.RateLimit;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.KeyValueStore.Value;
import dev.madoguchi.resilience.TokenBucket;
import dev.madoguchi.ticket.ConflictRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/**
 * So much a day for each caller, at all instances on one store together, also after a restart. A
 * hundredth of it is counted by each instance for itself, so that the store is asked only about who
 * takes much; after that the instance reserves a hundredth at a time. Only one reservation of a
 * caller is under way: an office whose people all come at once would overtake itself in the store.
 * Who the callers are is not stored: only what a secret key makes of it.
 */
final class SharedQuota {
  /** What has been taken by each caller of each kind; never renamed. */
  private static final String COLLECTION = "quotas";

  private static final Duration DAY = Duration.ofDays(1);
  private static final int PARTS = 100;
  private static final int CALLERS = 20_000;

  private final String kind;
  private final long most;
  private final RateLimit own;
  private final KeyValueStore store;
  private final UnaryOperator<String> hidden;
  private final Clock clock;
  private final Cache<String, Long> reserved =
      Caffeine.newBuilder().maximumSize(CALLERS).expireAfterWrite(DAY).build();
  private final ConcurrentMap<String, Mono<TokenBucket>> reserving = new ConcurrentHashMap<>();

  /**
   * @param kind of what is counted, on which others of this store do not count
   * @param most within a day, at least 1
   * @param hidden makes of a caller what nobody finds the caller by
   */
  SharedQuota(
      String kind, long most, KeyValueStore store, UnaryOperator<String> hidden, Clock clock) {
    this.kind = kind;
    this.most = most;
    this.own = new RateLimit(part(most), DAY, clock);
    this.store = store;
    this.hidden = hidden;
    this.clock = clock;
  }

  /**
   * Counts an amount, unless it is too much.
   *
   * @return how long to wait until as much is allowed; empty if it is now
   */
  Mono<Duration> count(String caller, long amount) {
    return Mono.defer(
        () -> own.count(caller, amount).isEmpty() ? Mono.empty() : countShared(caller, amount));
  }

  /** Whoever waited for another's reservation takes of it, or else reserves again. */
  private Mono<Duration> countShared(String caller, long amount) {
    if (isTaken(caller, amount)) {
      return Mono.empty();
    }
    return reserving
        .computeIfAbsent(caller, _ -> reservation(caller, amount))
        .flatMap(left ->
            isTaken(caller, amount)
                ? Mono.empty()
                : left.left() < (double) amount
                    ? Mono.just(left.until((double) amount))
                    : countShared(caller, amount));
  }

  private boolean isTaken(String caller, long amount) {
    var isTaken = new AtomicBoolean();
    reserved
        .asMap()
        .computeIfPresent(
            caller,
            (_, left) -> {
              isTaken.set(left >= amount);
              return isTaken.get() ? left - amount : left;
            });
    return isTaken.get();
  }

  /** Goes on to its end for the others who wait, when whoever began it has left. */
  private Mono<TokenBucket> reservation(String caller, long amount) {
    return reserve(caller, kind + " " + hidden.apply(caller), amount)
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .doOnTerminate(() -> reserving.remove(caller))
        .cache();
  }

  /** What was left before; nothing is reserved if that is not enough. */
  private Mono<TokenBucket> reserve(String caller, String key, long amount) {
    return Mono.defer(() -> store.find(COLLECTION, key))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(known -> {
          var bucket = known.map(this::bucket).orElseGet(this::full).filled(clock.millis());
          var more = Math.min(Math.max(amount, part(most)), (long) bucket.left());
          return more < amount
              ? Mono.just(bucket)
              : store
                  .save(
                      COLLECTION,
                      key,
                      known.map(Value::version).orElse(0L),
                      text(bucket.without((double) more)))
                  .doOnNext(_ -> reserved.asMap().merge(caller, more, Long::sum))
                  .thenReturn(bucket);
        });
  }

  /** Forgets callers of every kind who have taken nothing for a day: all of it is back. */
  static Mono<Void> forget(KeyValueStore store, Instant now) {
    return store
        .list(COLLECTION)
        .filter(value -> at(value).isBefore(now.minus(DAY)))
        .concatMap(value -> store.delete(COLLECTION, value.key()))
        .then();
  }

  private TokenBucket full() {
    return TokenBucket.full((double) shared(), DAY, clock.millis());
  }

  private TokenBucket bucket(Value value) {
    var left = Double.parseDouble(value.text().split(" ", -1)[0]);
    return new TokenBucket((double) shared(), DAY, left, at(value).toEpochMilli());
  }

  private long shared() {
    return most - part(most);
  }

  private static long part(long most) {
    return Math.max(1, most / PARTS);
  }

  private static String text(TokenBucket bucket) {
    return bucket.left() + " " + bucket.at();
  }

  private static Instant at(Value value) {
    return Instant.ofEpochMilli(Long.parseLong(value.text().split(" ", -1)[1]));
  }

  /** The HMAC of a caller with this key. */
  static UnaryOperator<String> hidden(byte[] key) {
    return caller ->
        Base64.getUrlEncoder().withoutPadding().encodeToString(TokenKey.derived(key, caller));
  }
}
