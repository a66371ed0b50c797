package dev.madoguchi.follower;

import dev.madoguchi.follower.FollowerStore.StoredCursor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A place in a log, as read from the store, which moves as long as the lease is held. */
final class StoredPosition implements FollowerPosition {
  private final FollowerStore store;
  private final LeaseKeeper lease;
  private final String follower;
  private final String log;
  private volatile FollowerCursor cursor;
  private volatile @Nullable StoredCursor stored;

  /**
   * @param stored what the store has; null if nothing
   */
  StoredPosition(
      FollowerStore store,
      LeaseKeeper lease,
      String follower,
      String log,
      FollowerCursor cursor,
      @Nullable StoredCursor stored) {
    this.store = store;
    this.lease = lease;
    this.follower = follower;
    this.log = log;
    this.cursor = cursor;
    this.stored = stored;
  }

  @Override
  public FollowerCursor cursor() {
    return cursor;
  }

  @Override
  public Mono<Void> move(FollowerCursor to) {
    return Mono.defer(() -> {
      var known = stored;
      return known != null && known.cursor().equals(to)
          ? Mono.empty()
          : confirm().then(Mono.defer(() -> write(known, to)));
    });
  }

  private Mono<Void> write(@Nullable StoredCursor known, FollowerCursor to) {
    var next = StoredCursor.after(known, to, lease.token());
    return store
        .move(follower, log, known, next)
        .flatMap(moved -> {
          if (!moved) {
            return Mono.error(new LeaseLost(follower));
          }
          cursor = to;
          stored = next;
          return Mono.empty();
        });
  }

  @Override
  public Mono<Void> confirm() {
    return Mono.defer(() -> lease.isHeld() ? Mono.empty() : Mono.error(new LeaseLost(follower)));
  }

  /** What was never stored is. */
  Mono<Void> settle() {
    return Mono.defer(() -> move(cursor));
  }
}
