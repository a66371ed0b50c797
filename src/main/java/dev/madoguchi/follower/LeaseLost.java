package dev.madoguchi.follower;

/** Another instance follows by now, or may; it goes on from the stored cursors. */
public final class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLost(String follower) {
    super("follower " + follower + ": another instance may be following");
  }
}
