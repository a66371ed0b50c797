package dev.madoguchi.follower;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/**
 * Starts and stops every follower with the product, and measures them. Followers stop before the
 * doors do, and give their leases back, so that another instance goes on at once.
 */
final class FollowerRunner implements SmartLifecycle, MeterBinder {
  private final List<FollowerLoop<?>> loops;
  private volatile boolean running;

  FollowerRunner(List<Follower<?>> followers, FollowerStore store, Clock clock) {
    var instance = UUID.randomUUID().toString();
    check(followers);
    loops =
        followers.stream()
            .filter(Follower::enabled)
            .<FollowerLoop<?>>map(follower -> loop(follower, store, instance, clock))
            .toList();
  }

  private static void check(List<Follower<?>> followers) {
    var names = new HashSet<String>();
    for (var follower : followers) {
      if (!follower.name().matches("[a-z][a-z-]*") || !names.add(follower.name())) {
        throw new IllegalStateException(
            "follower: " + follower.name() + " (expected: a unique name of a-z and -)");
      }
    }
  }

  private static <K> FollowerLoop<K> loop(
      Follower<K> follower, FollowerStore store, String instance, Clock clock) {
    var kept =
        switch (follower.placement()) {
          case ONE_INSTANCE -> store;
          case EVERY_INSTANCE -> new MemoryFollowerStore();
        };
    return new FollowerLoop<>(follower, kept, instance, clock, System::nanoTime);
  }

  @Override
  public void start() {
    running = true;
    loops.forEach(FollowerLoop::start);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    Flux.fromIterable(loops).flatMap(FollowerLoop::stop).doFinally(_ -> callback.run()).subscribe();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    loops.forEach(loop -> bind(registry, loop));
  }

  private static void bind(MeterRegistry registry, FollowerLoop<?> loop) {
    var name = loop.follower().name();
    Gauge.builder("madoguchi.follower.leading", loop, one -> one.isLeading() ? 1 : 0)
        .tag("follower", name)
        .description("whether this instance runs the follower")
        .register(registry);
    Gauge.builder("madoguchi.follower.waiting", loop, FollowerLoop::waiting)
        .tag("follower", name)
        .description("tickets or conversations that the follower is at, or has still to look at")
        .register(registry);
    FunctionCounter.builder("madoguchi.follower.dead.letters", loop, FollowerLoop::deadLetters)
        .tag("follower", name)
        .description("events that the follower could not deal with and left to people")
        .register(registry);
  }
}
