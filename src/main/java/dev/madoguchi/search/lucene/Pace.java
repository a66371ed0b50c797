package dev.madoguchi.search.lucene;

import java.util.concurrent.locks.LockSupport;

/** Keeps long work on one thread from taking more than a share of a processor. */
final class Pace {
  private final double restForWork;
  private long since = System.nanoTime();

  private Pace(double restForWork) {
    this.restForWork = restForWork;
  }

  /** As fast as possible. */
  static Pace full() {
    return new Pace(0);
  }

  /**
   * From now on.
   *
   * @param share above 0, at most 1
   */
  static Pace of(double share) {
    return new Pace(1 / share - 1);
  }

  /** To be called between small pieces of the work; waits as long as they were too fast. */
  void rest() {
    var rest = (long) ((System.nanoTime() - since) * restForWork);
    if (rest > 0) {
      LockSupport.parkNanos(rest);
    }
    since = System.nanoTime();
  }
}
