package dev.madoguchi.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs the failures of one thing without flooding the log: a WARN line when it begins to fail, one
 * a minute while it goes on, an INFO line when it works again, each with how often it failed. Stack
 * traces are at DEBUG. Safe for many threads.
 */
public final class OutageLog {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final String what;
  private final LongSupplier nanoTime;
  private volatile boolean failing;
  private boolean announced;
  private boolean everLogged;
  private long since;
  private long lastLine;
  private long failures;

  /**
   * @param what is said at the beginning of each line, such as "store"
   */
  public OutageLog(Logger log, String what) {
    this(log, what, System::nanoTime);
  }

  /**
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public OutageLog(Logger log, String what, LongSupplier nanoTime) {
    this.log = log;
    this.what = what;
    this.nanoTime = nanoTime;
  }

  /** It has failed once more. Failures that another log reports are only noted at DEBUG. */
  public void failed(Throwable e) {
    log.debug("{}: failed", what, e);
    if (!(e instanceof ReportedOutage)) {
      count(e);
    }
  }

  private synchronized void count(Throwable e) {
    var now = nanoTime.getAsLong();
    if (!failing) {
      failing = true;
      announced = false;
      since = now;
      failures = 0;
    }
    failures++;
    if (!everLogged || now - lastLine >= MINUTE) {
      warn(e, now);
    }
  }

  private void warn(Throwable e, long now) {
    if (announced) {
      log.warn(
          "{}: still failing after {} s, {} failures: {}",
          what,
          seconds(now),
          failures,
          e.toString());
    } else {
      log.warn("{}: failing: {}", what, e.toString());
    }
    announced = true;
    everLogged = true;
    lastLine = now;
  }

  /** It has worked. Costs nothing unless it failed before. */
  public void succeeded() {
    if (failing) {
      recover();
    }
  }

  private synchronized void recover() {
    if (failing && announced) {
      log.info(
          "{}: works again after {} s, {} failures", what, seconds(nanoTime.getAsLong()), failures);
    }
    failing = false;
  }

  private long seconds(long now) {
    return Duration.ofNanos(now - since).toSeconds();
  }
}
