package dev.madoguchi.console.access;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Logs at WARN what others can make happen again and again: the first of a kind at once, then once
 * a minute how many there were, while there are any. Counts a thousand kinds apart.
 */
final class RepeatedMessageLog {
  private static final long PAUSE_SECONDS = 60;
  private static final int MOST = 1000;
  private static final String OTHERS = "others";

  private final Logger log;
  private final Scheduler scheduler;
  private final Map<String, Repeated> kinds = new HashMap<>();

  RepeatedMessageLog(Logger log) {
    this(log, Schedulers.parallel());
  }

  /**
   * @param scheduler whose time counts
   */
  RepeatedMessageLog(Logger log, Scheduler scheduler) {
    this.log = log;
    this.scheduler = scheduler;
  }

  /** Messages that are equal count as one kind. */
  void warn(String message) {
    warn(message, message);
  }

  /**
   * @param message of which others may choose the words; not so the kind
   */
  synchronized void warn(String kind, String message) {
    var known = kinds.size() < MOST || kinds.containsKey(kind) ? kind : OTHERS;
    var before = kinds.get(known);
    if (before == null) {
      log.warn("{}", message);
      wait(known, message);
    } else {
      kinds.put(known, new Repeated(message, before.times() + 1));
    }
  }

  private void wait(String kind, String message) {
    kinds.put(kind, new Repeated(message, 0));
    scheduler.schedule(() -> tell(kind), PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private synchronized void tell(String kind) {
    var repeated = kinds.remove(kind);
    if (repeated != null && repeated.times() > 0) {
      log.warn("{} ({} times more within a minute)", repeated.message(), repeated.times());
      wait(kind, repeated.message());
    }
  }

  /**
   * @param message the last of its kind
   * @param times since it was last said
   */
  private record Repeated(String message, long times) {}
}
