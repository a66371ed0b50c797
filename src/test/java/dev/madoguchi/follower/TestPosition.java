package dev.madoguchi.follower;

import reactor.core.publisher.Mono;

/** A place in a log that is always this instance's. */
public final class TestPosition implements FollowerPosition {
  private FollowerCursor cursor = FollowerCursor.START;

  @Override
  public FollowerCursor cursor() {
    return cursor;
  }

  @Override
  public Mono<Void> move(FollowerCursor to) {
    return Mono.fromRunnable(() -> cursor = to);
  }

  @Override
  public Mono<Void> confirm() {
    return Mono.empty();
  }
}
