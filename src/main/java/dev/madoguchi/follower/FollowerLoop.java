package dev.madoguchi.follower;

import dev.madoguchi.follower.FollowedLogs.LogEnd;
import dev.madoguchi.follower.FollowerStore.StoredCursor;
import dev.madoguchi.resilience.OutageLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs one follower in this instance, while this instance has its lease. */
final class FollowerLoop<K> {
  private static final Logger log = LoggerFactory.getLogger(FollowerLoop.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration FOR_RUNNING = Duration.ofSeconds(5);
  private static final int PAGE = 500;
  private static final int MOST_GATHERED = 500;

  /** A round takes a twentieth of the time at the most, however many logs there are. */
  private static final int SHARE = 20;

  private final Follower<K> follower;
  private final FollowerStore store;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final LeaseTimes times;
  private final LeaseKeeper lease;
  private final OutageLog outage;
  private final FollowerFaults<K> faults;
  private final LogRuns<K> runs;
  private final DueTimes<K> due = new DueTimes<>();
  private final Disposable.Composite running = Disposables.composite();
  private volatile long nextRound;
  private volatile boolean fresh;

  /**
   * @param store for leases and cursors of this follower
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  FollowerLoop(
      Follower<K> follower,
      FollowerStore store,
      String instance,
      LeaseTimes times,
      Clock clock,
      LongSupplier nanoTime) {
    this.follower = follower;
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.times = times;
    lease = new LeaseKeeper(store, follower.name(), instance, times, nanoTime);
    outage = new OutageLog(log, "follower " + follower.name());
    faults = new FollowerFaults<>(follower, store, outage, this::position, clock);
    runs = new LogRuns<>(new Looking());
    nextRound = nanoTime.getAsLong();
  }

  Follower<K> follower() {
    return follower;
  }

  boolean isLeading() {
    return lease.isHeld();
  }

  int waiting() {
    return runs.depth();
  }

  long deadLetters() {
    return faults.deadLetters();
  }

  void start() {
    running.add(often(times.renewal(), Mono.defer(this::beat)));
    running.add(often(TICK, Mono.defer(this::roundIfDue)));
    running.add(often(TICK, Mono.fromRunnable(this::wakeDue)));
    running.add(gathered(Flux.merge(follower.logs().changes(), follower.prompts())).subscribe());
  }

  /** Lets what is being done end, for a while, and gives the lease back. */
  Mono<Void> stop() {
    return Mono.fromRunnable(running::dispose)
        .then(Mono.defer(runs::drain))
        .timeout(FOR_RUNNING)
        .onErrorComplete()
        .doFinally(_ -> runs.stop())
        .then(Mono.defer(lease::release))
        .onErrorComplete();
  }

  /** The log may have changed. Completes when it has been looked at. */
  Mono<Void> wake(K changed) {
    return lease.isHeld() ? runs.wake(changed) : Mono.empty();
  }

  boolean isBusy(K which) {
    return runs.isBusy(which);
  }

  private Disposable often(Duration pause, Mono<Void> work) {
    return Flux.interval(Duration.ZERO, pause)
        .onBackpressureDrop()
        .concatMap(_ -> work.doOnError(outage::failed).onErrorComplete(), 1)
        .subscribe();
  }

  private Flux<Void> gathered(Flux<K> changes) {
    var pause = follower.gathering();
    var singly = pause.isZero() ? changes : bundles(changes, pause);
    return singly.doOnNext(this::hint).thenMany(Flux.empty());
  }

  private Flux<K> bundles(Flux<K> changes, Duration pause) {
    return changes
        .bufferTimeout(MOST_GATHERED, pause)
        .onBackpressureBuffer()
        .flatMapIterable(Set::copyOf);
  }

  private void hint(K changed) {
    wake(changed).subscribe();
  }

  /** Renews the lease or tries to get it; with a new one, everything is compared at once. */
  Mono<Void> beat() {
    var had = lease.isHeld();
    return lease
        .tick()
        .doOnSuccess(_ -> {
          if (!had && lease.isHeld()) {
            due.clear();
            fresh = true;
            nextRound = nanoTime.getAsLong();
          }
        });
  }

  private Mono<Void> roundIfDue() {
    var begun = nanoTime.getAsLong();
    return lease.isHeld() && begun - nextRound >= 0
        ? round().doFinally(_ -> nextRound = nanoTime.getAsLong() + pause(begun))
        : Mono.empty();
  }

  private long pause(long begun) {
    var took = nanoTime.getAsLong() - begun;
    return Math.max(follower.roundEvery().toNanos(), SHARE * took);
  }

  private void wakeDue() {
    if (lease.isHeld()) {
      due.take(clock.instant()).forEach(this::hint);
    }
  }

  /** Looks at whatever is due by now. Completes when that is done. */
  Mono<Void> dueNow() {
    return Flux.defer(() -> Flux.fromIterable(due.take(clock.instant())))
        .flatMap(this::wake)
        .then();
  }

  /** Looks at every log that goes beyond its cursor. Completes when each has been looked at. */
  Mono<Void> round() {
    return pages()
        .concatMap(this::compare, 1)
        .then(Mono.defer(this::takeOver))
        .then(Mono.fromRunnable(follower::roundCompleted));
  }

  private Mono<Void> takeOver() {
    return fresh
        ? follower.atTakeover().flatMap(this::wake).then().doOnSuccess(_ -> fresh = false)
        : Mono.empty();
  }

  private Flux<List<LogEnd<K>>> pages() {
    var logs = follower.logs();
    return logs.ends(null, PAGE)
        .collectList()
        .expand(page ->
            page.size() < PAGE
                ? Mono.empty()
                : logs.ends(page.getLast().log(), PAGE).collectList());
  }

  private Mono<Void> compare(List<LogEnd<K>> page) {
    var ids = page.stream().map(end -> String.valueOf(end.log())).toList();
    return store
        .cursors(follower.name(), ids)
        .flatMapMany(found -> Flux.fromIterable(page).flatMap(end -> compare(end, found)))
        .then();
  }

  private Mono<Void> compare(LogEnd<K> end, Map<String, StoredCursor> found) {
    var stored = found.get(String.valueOf(end.log()));
    if (stored == null || stored.cursor().seq() < end.seq()) {
      return wake(end.log());
    }
    if (stored.cursor().seq() > end.seq()) {
      return faults.beyondEnd(end, at(String.valueOf(end.log()), stored.cursor(), stored));
    }
    var when = stored.cursor().due();
    if (when != null && !runs.isBusy(end.log())) {
      due.put(end.log(), when);
    }
    return Mono.empty();
  }

  private Mono<StoredPosition> position(K which) {
    var id = String.valueOf(which);
    return store
        .cursors(follower.name(), List.of(id))
        .flatMap(found -> {
          var stored = found.get(id);
          return stored == null
              ? follower.beginning(which).map(begin -> at(id, begin, null))
              : Mono.just(at(id, stored.cursor(), stored));
        });
  }

  private StoredPosition at(String id, FollowerCursor cursor, @Nullable StoredCursor stored) {
    return new StoredPosition(store, lease, follower.name(), id, cursor, stored);
  }

  private final class Looking implements LogRuns.Work<K> {
    @Override
    public Mono<Void> look(K which) {
      return lease.isHeld()
          ? position(which)
              .flatMap(at ->
                  follower
                      .follow(which, at)
                      .then(at.settle())
                      .then(Mono.<Void>fromRunnable(() -> due.put(which, at.cursor().due()))))
              .doOnSuccess(_ -> outage.succeeded())
          : Mono.error(new LeaseLost(follower.name()));
    }

    @Override
    public Mono<LogRuns.Rest> failed(K which, Throwable e, int failures, int tries) {
      return faults.failed(which, e, failures, tries);
    }
  }
}
