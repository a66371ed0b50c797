package dev.madoguchi.follower;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** For followers that run in every instance and begin anew with each start. */
final class MemoryFollowerStore implements FollowerStore {
  private final Map<String, FollowerLease> leases = new ConcurrentHashMap<>();
  private final Map<Key, StoredCursor> cursors = new ConcurrentHashMap<>();
  private final Map<DeadLetter, Boolean> letters = new ConcurrentHashMap<>();

  @Override
  public Mono<FollowerLease> lease(String follower) {
    return Mono.fromSupplier(() -> leases.get(follower));
  }

  @Override
  public Mono<Boolean> exchange(@Nullable FollowerLease known, FollowerLease next) {
    return Mono.fromSupplier(() -> replace(leases, next.follower(), known, next));
  }

  @Override
  public Mono<Map<String, StoredCursor>> cursors(String follower, Collection<String> logs) {
    return Mono.fromSupplier(() -> {
      var found = new HashMap<String, StoredCursor>();
      for (var log : logs) {
        var cursor = cursors.get(new Key(follower, log));
        if (cursor != null) {
          found.put(log, cursor);
        }
      }
      return found;
    });
  }

  @Override
  public Mono<Boolean> move(
      String follower, String log, @Nullable StoredCursor known, StoredCursor next) {
    return Mono.fromSupplier(() -> replace(cursors, new Key(follower, log), known, next));
  }

  @Override
  public Mono<Void> bury(DeadLetter letter) {
    return Mono.fromRunnable(() -> letters.put(letter, true));
  }

  @Override
  public Flux<DeadLetter> deadLetters(String log) {
    return Flux.defer(() ->
        Flux.fromStream(
            letters.keySet().stream()
                .filter(letter -> letter.log().equals(log))
                .sorted(Comparator.comparingLong(DeadLetter::seq))));
  }

  private static <K, V> boolean replace(Map<K, V> map, K key, @Nullable V known, V next) {
    return Objects.equals(
        next, map.compute(key, (_, stored) -> Objects.equals(stored, known) ? next : stored));
  }

  private record Key(String follower, String log) {}
}
