package dev.madoguchi.search.lucene;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was worked out for one edition of the articles and is the same for the next: what an edition
 * does not use is forgotten after it. For one thread at a time.
 */
final class ReusedValues<K, V> {
  private final Map<K, V> before;
  private final Map<K, V> now = new HashMap<>();

  ReusedValues() {
    this(Map.of());
  }

  private ReusedValues(Map<K, V> before) {
    this.before = before;
  }

  /** For the next edition. */
  ReusedValues<K, V> next() {
    return new ReusedValues<>(now);
  }

  V of(K key, Function<K, V> work) {
    var known = now.get(key);
    if (known == null) {
      var kept = before.get(key);
      known = kept != null ? kept : work.apply(key);
      now.put(key, known);
    }
    return known;
  }
}
