package dev.madoguchi.follower;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When which log is to be looked at again. Safe for many threads. */
final class DueTimes<K> {
  private final Map<K, Due<K>> times = new HashMap<>();
  private final TreeSet<Due<K>> inOrder =
      new TreeSet<>(Comparator.<Due<K>, Instant>comparing(Due::at).thenComparing(Due::name));

  /** Replaces what was known of the log; null forgets it. */
  synchronized void put(K log, @Nullable Instant at) {
    var before = times.remove(log);
    if (before != null) {
      inOrder.remove(before);
    }
    if (at != null) {
      var due = new Due<>(log, at);
      times.put(log, due);
      inOrder.add(due);
    }
  }

  /** What is due by then, the earliest first; forgotten afterwards. */
  synchronized List<K> take(Instant now) {
    var due = new ArrayList<K>();
    while (!inOrder.isEmpty() && !inOrder.first().at.isAfter(now)) {
      var log = inOrder.first().log;
      due.add(log);
      put(log, null);
    }
    return due;
  }

  synchronized void clear() {
    times.clear();
    inOrder.clear();
  }

  private record Due<K>(K log, Instant at) {
    String name() {
      return String.valueOf(log);
    }
  }
}
