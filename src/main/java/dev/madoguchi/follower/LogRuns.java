package dev.madoguchi.follower;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at logs: at each in one run at a time, at a few of them at the same time, once more when
 * one changes meanwhile, and again after a failure.
 */
final class LogRuns<K> {
  private static final int AT_A_TIME = 8;
  private static final Duration AFTER_FAULT = Duration.ofSeconds(4);

  private final Work<K> work;
  private final Map<K, Run<K>> runs = new HashMap<>();
  private final Sinks.Many<Run<K>> queue = Sinks.many().unicast().onBackpressureBuffer();
  private final Sinks.Empty<Void> drained = Sinks.empty();
  private final Disposable.Composite working = Disposables.composite();
  private int running;
  private boolean closing;

  LogRuns(Work<K> work) {
    this.work = work;
    working.add(queue.asFlux().flatMap(this::run, AT_A_TIME).subscribe());
  }

  /** What is done. */
  interface Work<K> {
    Mono<Void> look(K log);

    /**
     * What to do after a failure.
     *
     * @param failures how often it has failed in a row, other than by waiting
     * @param tries how often it has been tried in a row
     */
    Mono<Rest> failed(K log, Throwable e, int failures, int tries);
  }

  /** What follows on a failure. */
  sealed interface Rest {
    /** It is not looked at again unless somebody says so. */
    record Drop() implements Rest {}

    /** It is looked at again at once. */
    record GoOn() implements Rest {}

    /** It has failed, and is looked at again after a pause, not before. */
    record Pause(Duration time) implements Rest {}

    /** It waits for something else, and is looked at again after a pause or a change. */
    record Wait(Duration time) implements Rest {}
  }

  /** The log may have changed. Completes when it has been looked at, or rests after a failure. */
  synchronized Mono<Void> wake(K log) {
    if (closing) {
      return Mono.empty();
    }
    var run = runs.computeIfAbsent(log, Run::new);
    switch (run.state) {
      case NEW -> enqueue(run);
      case RUNNING -> run.again = true;
      case WAITING -> {
        run.timer.dispose();
        enqueue(run);
      }
      case QUEUED, PAUSING -> {}
    }
    return run.state == State.PAUSING ? Mono.empty() : run.over.asMono();
  }

  /** How many logs are being looked at, or are to be. */
  synchronized int depth() {
    return runs.size();
  }

  /** Whether there is something to be done in the log. */
  synchronized boolean isBusy(K log) {
    return runs.containsKey(log);
  }

  /** Begins nothing any more; completes when nothing is being done. */
  synchronized Mono<Void> drain() {
    closing = true;
    if (running == 0) {
      drained.tryEmitEmpty();
    }
    return drained.asMono();
  }

  void stop() {
    working.dispose();
  }

  private void enqueue(Run<K> run) {
    if (run.state == State.WAITING || run.state == State.PAUSING) {
      run.over = Sinks.empty();
    }
    run.state = State.QUEUED;
    if (queue.tryEmitNext(run).isFailure()) {
      forget(run);
    }
  }

  private Mono<Void> run(Run<K> run) {
    return Mono.defer(() -> begin(run) ? work.look(run.log).then(succeeded(run)) : Mono.empty())
        .subscribeOn(Schedulers.parallel())
        .onErrorResume(e ->
            work.failed(run.log, e, run.failures + 1, run.tries + 1)
                .onErrorReturn(new Rest.Wait(AFTER_FAULT))
                .doOnNext(rest -> ended(run, rest))
                .then());
  }

  private Mono<Void> succeeded(Run<K> run) {
    return Mono.fromRunnable(() -> ended(run, null));
  }

  private synchronized boolean begin(Run<K> run) {
    if (closing) {
      forget(run);
      return false;
    }
    run.state = State.RUNNING;
    run.again = false;
    running++;
    return true;
  }

  private synchronized void ended(Run<K> run, @Nullable Rest rest) {
    running--;
    switch (rest) {
      case null -> over(run);
      case Rest.GoOn _ -> {
        run.again = true;
        over(run);
      }
      case Rest.Drop _ -> forget(run);
      case Rest.Pause(var time) -> {
        run.failures++;
        rest(run, State.PAUSING, time);
      }
      case Rest.Wait(var time) -> rest(run, run.again ? State.PAUSING : State.WAITING, time);
    }
    if (closing && running == 0) {
      drained.tryEmitEmpty();
    }
  }

  private void over(Run<K> run) {
    run.failures = 0;
    run.tries = 0;
    if (run.again && !closing) {
      enqueue(run);
    } else {
      forget(run);
    }
  }

  private void forget(Run<K> run) {
    runs.remove(run.log);
    run.over.tryEmitEmpty();
  }

  private void rest(Run<K> run, State state, Duration time) {
    run.tries++;
    run.state = state;
    run.over.tryEmitEmpty();
    run.timer = Mono.delay(time).subscribe(_ -> restOver(run));
    working.add(run.timer);
  }

  private synchronized void restOver(Run<K> run) {
    working.remove(run.timer);
    if ((run.state == State.PAUSING || run.state == State.WAITING) && !closing) {
      enqueue(run);
    }
  }

  private enum State {
    NEW,
    QUEUED,
    RUNNING,
    PAUSING,
    WAITING
  }

  /** Changed only under the lock of the runs. */
  private static final class Run<K> {
    private final K log;
    private State state = State.NEW;
    private Sinks.Empty<Void> over = Sinks.empty();
    private Disposable timer = Disposables.disposed();
    private boolean again;
    private int failures;
    private int tries;

    Run(K log) {
      this.log = log;
    }
  }
}
