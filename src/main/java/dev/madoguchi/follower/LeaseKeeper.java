package dev.madoguchi.follower;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Gets and keeps a follower's lease for this instance. Time is measured by each instance for
 * itself, from its own last renewal and from the last one it has seen of others.
 */
final class LeaseKeeper {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final FollowerStore store;
  private final String follower;
  private final String instance;
  private final LeaseTimes times;
  private final LongSupplier nanoTime;
  private volatile @Nullable Held held;
  private @Nullable FollowerLease seen;
  private long seenAt;

  /**
   * @param instance tells this process from others, and from itself before a restart
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  LeaseKeeper(
      FollowerStore store,
      String follower,
      String instance,
      LeaseTimes times,
      LongSupplier nanoTime) {
    this.store = store;
    this.follower = follower;
    this.instance = instance;
    this.times = times;
    this.nanoTime = nanoTime;
  }

  /** Whether this instance certainly has the lease now. */
  boolean isHeld() {
    var now = held;
    return now != null && nanoTime.getAsLong() - now.renewed < times.trusted().toNanos();
  }

  /** The token of the lease; 0 without one. */
  long token() {
    var now = held;
    return now == null ? 0 : now.lease.token();
  }

  /** Renews the lease, or takes it if that is possible. Not for several at once. */
  Mono<Void> tick() {
    return Mono.defer(() -> {
      var begun = nanoTime.getAsLong();
      var own = held;
      return own == null ? look(begun) : renew(own.lease, begun);
    });
  }

  /** Gives the lease back, so that another instance need not wait. */
  Mono<Void> release() {
    return Mono.defer(() -> {
      var own = held;
      held = null;
      return own == null ? Mono.empty() : store.exchange(own.lease, own.lease.released()).then();
    });
  }

  private Mono<Void> renew(FollowerLease own, long begun) {
    return store
        .exchange(own, own.renewed())
        .doOnNext(renewed -> {
          if (renewed) {
            held = new Held(own.renewed(), begun);
          } else {
            held = null;
            log.info("follower {}: another instance has taken over", follower);
          }
        })
        .then();
  }

  private Mono<Void> look(long now) {
    return store
        .lease(follower)
        .flatMap(stored -> isFree(stored, now) ? take(stored, now) : Mono.just(false))
        .switchIfEmpty(Mono.defer(() -> take(null, now)))
        .then();
  }

  private boolean isFree(FollowerLease stored, long now) {
    if (!stored.equals(seen)) {
      seen = stored;
      seenAt = now;
    }
    return stored.holder().isEmpty() || now - seenAt >= times.abandoned().toNanos();
  }

  private Mono<Boolean> take(@Nullable FollowerLease stored, long now) {
    var next =
        stored == null ? new FollowerLease(follower, instance, 1, 0) : stored.takenBy(instance);
    return store
        .exchange(stored, next)
        .doOnNext(taken -> {
          if (taken) {
            held = new Held(next, now);
            announce(stored);
          }
        });
  }

  private void announce(@Nullable FollowerLease stored) {
    if (stored != null && !stored.holder().isEmpty()) {
      log.warn(
          "follower {}: taken over from instance {}, which has not been heard of for {} s",
          follower,
          stored.holder(),
          times.abandoned().toSeconds());
    }
  }

  private record Held(FollowerLease lease, long renewed) {}
}
