package dev.madoguchi.channel.botframework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Spreads calls so that no more of a kind are made than the channel allows. */
final class Pace {
  private static final int MANY = 10_000;

  private final List<Limit> limits;
  private final int most;
  private final Duration longest;
  private final Map<String, Deque<Instant>> turns = new HashMap<>();

  /** At most so many within so long. */
  record Limit(int times, Duration within) {}

  Pace(Limit... limits) {
    this.limits = List.of(limits);
    this.most = this.limits.stream().mapToInt(Limit::times).max().orElse(1);
    this.longest =
        this.limits.stream().map(Limit::within).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Takes the next turn of this key, and says how long it is away. */
  synchronized Duration reserve(String key, Instant now) {
    if (turns.size() > MANY) {
      turns.values().removeIf(taken -> taken.getFirst().isBefore(now.minus(longest)));
    }
    var taken = turns.computeIfAbsent(key, _ -> new ArrayDeque<>());
    var turn = limits.stream().map(limit -> earliest(taken, limit)).max(Instant::compareTo);
    var at = turn.filter(now::isBefore).orElse(now);
    taken.addFirst(at);
    if (taken.size() > most) {
      taken.removeLast();
    }
    return Duration.between(now, at);
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
