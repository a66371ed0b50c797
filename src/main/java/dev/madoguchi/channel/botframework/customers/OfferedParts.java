package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.schema.Activity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers how much of an entry that is said in several activities has been taken, so that the
 * rest alone is said when it is tried again. What a stopped process had said is said once more.
 */
final class OfferedParts {
  private static final int MOST = 1_000;

  private final Map<String, Integer> taken = new Newest<>();

  /** What is still to be said of it. */
  synchronized List<Activity> rest(String entry, List<Activity> parts) {
    var done = taken.getOrDefault(entry, 0);
    return parts.subList(Math.min(done, parts.size() - 1), parts.size());
  }

  /** One more part was taken. */
  synchronized void taken(String entry, int of) {
    if (taken.merge(entry, 1, Integer::sum) >= of) {
      taken.remove(entry);
    }
  }

  /** Forgets the oldest. */
  private static final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }
}
