package dev.madoguchi.follower;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/**
 * Starts and stops every follower with the product, and measures them. Followers stop before the
 * doors do, and give their leases back, so that another instance goes on at once.
 */
final class FollowerRunner implements SmartLifecycle, MeterBinder {
  private final Map<Follower<?>, FollowerStore> followers = new LinkedHashMap<>();
  private final Clock clock;
  private volatile Map<String, FollowerLoop<?>> loops = Map.of();

  FollowerRunner(List<Follower<?>> followers, FollowerStore store, Clock clock) {
    this.clock = clock;
    check(followers);
    followers.stream()
        .filter(Follower::enabled)
        .forEach(follower -> this.followers.put(follower, storeOf(follower, store)));
  }

  private static FollowerStore storeOf(Follower<?> follower, FollowerStore store) {
    return switch (follower.placement()) {
      case ONE_INSTANCE -> store;
      case EVERY_INSTANCE -> new MemoryFollowerStore();
    };
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

  /** Anew after each stop, as another instance would. */
  @Override
  public void start() {
    var instance = UUID.randomUUID().toString();
    var started = new LinkedHashMap<String, FollowerLoop<?>>();
    followers.forEach((follower, store) ->
        started.put(
            follower.name(),
            new FollowerLoop<>(
                follower, store, instance, LeaseTimes.DEFAULT, clock, System::nanoTime)));
    loops = started;
    started.values().forEach(FollowerLoop::start);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    var stopped = loops.values();
    loops = Map.of();
    Flux.fromIterable(stopped)
        .flatMap(FollowerLoop::stop)
        .doFinally(_ -> callback.run())
        .subscribe();
  }

  @Override
  public boolean isRunning() {
    return !loops.isEmpty();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    followers.keySet().forEach(follower -> bind(registry, follower.name()));
  }

  private void bind(MeterRegistry registry, String name) {
    Gauge.builder(
            "madoguchi.follower.leading", this, _ -> of(name, loop -> loop.isLeading() ? 1 : 0))
        .tag("follower", name)
        .description("whether this instance runs the follower")
        .register(registry);
    Gauge.builder("madoguchi.follower.waiting", this, _ -> of(name, FollowerLoop::waiting))
        .tag("follower", name)
        .description("tickets or conversations that the follower is at, or has still to look at")
        .register(registry);
    FunctionCounter.builder(
            "madoguchi.follower.dead.letters", this, _ -> of(name, FollowerLoop::deadLetters))
        .tag("follower", name)
        .description("events that the follower could not deal with and left to people")
        .register(registry);
  }

  private double of(String name, ToDoubleFunction<FollowerLoop<?>> measure) {
    var loop = loops.get(name);
    return loop == null ? 0 : measure.applyAsDouble(loop);
  }
}
