package dev.madoguchi.follower;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Runs a follower as an instance of the product would, with rounds and a monotonic clock that a
 * test moves by hand.
 *
 * @param <K> the id of a log
 */
public final class FollowerHarness<K> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final FollowerLoop<K> loop;
  final AtomicLong nanoTime = new AtomicLong();

  /** With a store of its own. */
  public FollowerHarness(Follower<K> follower) {
    this(follower, new MemoryFollowerStore(), Clock.systemUTC());
  }

  public FollowerHarness(Follower<K> follower, FollowerStore store, Clock clock) {
    loop =
        new FollowerLoop<>(
            follower,
            store,
            UUID.randomUUID().toString(),
            LeaseTimes.DEFAULT,
            clock,
            nanoTime::get);
  }

  /** A store that instances of a test share. */
  public static FollowerStore store() {
    return new MemoryFollowerStore();
  }

  /** Takes or renews the lease if that is possible; whether this instance has it. */
  public boolean leads() {
    loop.beat().block(PATIENCE);
    return loop.isLeading();
  }

  /** Takes the lease and deals with everything beyond the cursors. */
  public FollowerHarness<K> round() {
    assertThat(leads()).isTrue();
    loop.round().block(PATIENCE);
    return this;
  }

  /** Looks at a log, and waits until nothing is left to be done in it. */
  public void follow(K log) {
    assertThat(leads()).isTrue();
    loop.wake(log).block(PATIENCE);
    await(() -> !loop.isBusy(log));
  }

  /** Looks at whatever is due. */
  public void due() {
    loop.dueNow().block(PATIENCE);
  }

  /** So much time passes in which nothing is done. */
  public void freeze(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  public void start() {
    loop.start();
  }

  public void stop() {
    loop.stop().block(PATIENCE);
  }

  public static void await(BooleanSupplier condition) {
    Flux.interval(Duration.ofMillis(10))
        .onBackpressureDrop()
        .publishOn(Schedulers.boundedElastic())
        .filter(_ -> condition.getAsBoolean())
        .blockFirst(PATIENCE);
  }
}
