package dev.madoguchi.channel.botframework.connector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Spreads calls so that no more of a kind are made than the channel allows. What a call costs does
 * not depend on how many kinds there are.
 */
final class SendThrottle {
  /** The latest kinds; of one that has been forgotten a few calls too many might be made. */
  private static final int MOST = 100_000;

  private final List<Limit> limits;
  private final int most;
  private final Cache<String, Deque<Instant>> turns;

  /** At most so many within so long. */
  record Limit(int times, Duration within) {}

  SendThrottle(Limit... limits) {
    this.limits = List.of(limits);
    this.most = this.limits.stream().mapToInt(Limit::times).max().orElse(1);
    var longest =
        this.limits.stream().map(Limit::within).max(Duration::compareTo).orElse(Duration.ZERO);
    this.turns =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(longest.multipliedBy(2).plusMinutes(1))
            .build();
  }

  /** Takes the next turn of this key, and says how long it is away. */
  Duration reserve(String key, Instant now) {
    var taken = turns.get(key, _ -> new ArrayDeque<>());
    synchronized (taken) {
      var turn = limits.stream().map(limit -> earliest(taken, limit)).max(Instant::compareTo);
      var at = turn.filter(now::isBefore).orElse(now);
      taken.addFirst(at);
      if (taken.size() > most) {
        taken.removeLast();
      }
      return Duration.between(now, at);
    }
  }

  /** For how many kinds turns are remembered. */
  long kinds() {
    turns.cleanUp();
    return turns.estimatedSize();
  }

  /** When the limit allows one more after these, newest first. */
  private static Instant earliest(Deque<Instant> taken, Limit limit) {
    if (taken.size() < limit.times()) {
      return Instant.MIN;
    }
    Iterator<Instant> newest = taken.iterator();
    var at = Instant.MIN;
    for (var i = 0; i < limit.times(); i++) {
      at = newest.next();
    }
    return at.plus(limit.within());
  }
}
