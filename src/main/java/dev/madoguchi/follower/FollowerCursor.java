package dev.madoguchi.follower;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come in a log.
 *
 * @param seq the number of the last event that is dealt with; 0 if none is
 * @param note what the follower keeps beside it, in a form of its own; never words of a customer
 * @param due when to look at the log again although nothing new is in it; null if not
 */
public record FollowerCursor(long seq, String note, @Nullable Instant due) {

  /** Before the first event. */
  public static final FollowerCursor START = new FollowerCursor(0, "", null);

  public FollowerCursor {
    if (seq < 0) {
      throw new IllegalArgumentException("cursor: " + seq + " (expected: 0 or more)");
    }
  }

  /** The same at another event. */
  public FollowerCursor at(long event) {
    return new FollowerCursor(event, note, due);
  }

  /** The same with another note. */
  public FollowerCursor noting(String now) {
    return new FollowerCursor(seq, now, due);
  }

  /** The same, to be looked at then. */
  public FollowerCursor dueAt(@Nullable Instant when) {
    return new FollowerCursor(seq, note, when);
  }
}
