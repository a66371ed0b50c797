package dev.madoguchi.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Logs at WARN what others can make happen again and again: the first time at once, then at most
 * once a minute with how often it happened meanwhile. Remembers the thousand kinds heard of last.
 */
final class RepeatedMessageLog {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 1000;

  private final Logger log;
  private final Clock clock;
  private final Map<String, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MOST;
        }
      };

  RepeatedMessageLog(Logger log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Messages that are equal count as one kind. */
  synchronized void warn(String message) {
    var now = clock.instant();
    var before = seen.get(message);
    if (before != null && now.isBefore(before.logged().plus(PAUSE))) {
      seen.put(message, new Seen(before.logged(), before.since() + 1));
      return;
    }
    seen.put(message, new Seen(now, 0));
    if (before == null || before.since() == 0) {
      log.warn("{}", message);
    } else {
      log.warn("{} (and {} times more since it was last said)", message, before.since());
    }
  }

  private record Seen(Instant logged, long since) {}
}
