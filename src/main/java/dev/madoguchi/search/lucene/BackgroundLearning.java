package dev.madoguchi.search.lucene;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Learns from the articles one edition after the other, beside what else is done; an edition that a
 * later one has overtaken is passed over.
 */
final class BackgroundLearning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLearning.class);

  private final Scheduler scheduler;
  private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
  private volatile Sinks.Empty<Void> learnt = Sinks.empty();

  BackgroundLearning(Scheduler scheduler) {
    this.scheduler = scheduler;
    learnt.tryEmitEmpty();
  }

  /** What is to be done for the edition that was indexed last. */
  void next(Runnable work) {
    if (waiting.getAndSet(work) == null) {
      var done = Sinks.<Void>empty();
      learnt = done;
      scheduler.schedule(() -> run(done));
    }
  }

  private void run(Sinks.Empty<Void> done) {
    var work = waiting.getAndSet(null);
    try {
      if (work != null) {
        work.run();
      }
    } catch (RuntimeException e) {
      LOG.warn("not learnt from the articles; what was learnt before is used", e);
    }
    done.tryEmitEmpty();
  }

  /** Completes when everything is learnt from what was indexed so far. */
  Mono<Void> settled() {
    return Mono.defer(() -> learnt.asMono());
  }

  @Override
  public void close() {
    scheduler.dispose();
  }
}
