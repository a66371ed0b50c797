package dev.madoguchi.resilience;

import java.util.stream.Stream;

/**
 * What may be said of a failure in a log or a record. Its message is left out, since it may quote
 * what a customer wrote.
 */
public final class FaultText {
  private FaultText() {}

  /** What kind of failure it is. */
  public static String kind(Throwable e) {
    return e.getClass().getSimpleName();
  }

  /** The kind, and where in the product it happened. */
  public static String where(Throwable e) {
    return Stream.of(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.madoguchi"))
        .findFirst()
        .map(frame -> e.getClass().getName() + " at " + frame)
        .orElseGet(() -> e.getClass().getName());
  }
}
