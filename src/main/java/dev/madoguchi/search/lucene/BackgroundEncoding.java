package dev.madoguchi.search.lucene;

import dev.madoguchi.embedding.Embedder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Makes the vectors of a further encoder on a thread of its own. Until they are there the product's
 * own table is used, and articles can be changed: vectors of what has been replaced meanwhile are
 * dropped. What failed is tried again every minute.
 */
final class BackgroundEncoding implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundEncoding.class);
  private static final int AGAIN_SECONDS = 60;

  private final Embedder embedder;
  private final Scheduler scheduler;
  private final AudienceIndex customers;
  private final AudienceIndex agents;
  private final AtomicReference<ArticleVectors> vectors;
  private final AtomicBoolean isQueued = new AtomicBoolean();
  private final Disposable.Swap again = Disposables.swap();
  private volatile Sinks.Empty<Void> made = Sinks.empty();
  private volatile boolean isMissing = true;
  private volatile boolean isNamed;

  BackgroundEncoding(
      Embedder embedder, Scheduler scheduler, AudienceIndex customers, AudienceIndex agents) {
    this.embedder = embedder;
    this.scheduler = scheduler;
    this.customers = customers;
    this.agents = agents;
    this.vectors = new AtomicReference<>(new ArticleVectors(embedder));
    embedder.whenChanged(this::startAnew);
  }

  /** Of what is indexed now; those of texts that were there before are not made again. */
  void start() {
    isMissing = true;
    if (isQueued.compareAndSet(false, true)) {
      made = Sinks.empty();
      scheduler.schedule(this::encode);
    }
  }

  private void startAnew() {
    vectors.set(new ArticleVectors(embedder));
    startLater();
  }

  private void startLater() {
    isMissing = true;
    again.update(scheduler.schedule(this::start, AGAIN_SECONDS, TimeUnit.SECONDS));
  }

  private void encode() {
    var waiting = made;
    isQueued.set(false);
    try {
      encodeAll();
      isMissing = isQueued.get();
      isNamed = false;
      waiting.tryEmitEmpty();
    } catch (RuntimeException e) {
      startLater();
      name(e);
      waiting.tryEmitError(e);
    }
  }

  /** Where nothing is for agents only, both are the very same snapshot. */
  @SuppressWarnings("ReferenceEquality")
  private void encodeAll() {
    var open = customers.now();
    var all = agents.now();
    var known = vectors.get();
    var next = known.of(Stream.of(open, all).flatMap(IndexSnapshot::articles).distinct().toList());
    var encoded = open.encoded(next);
    customers.replace(open, encoded);
    agents.replace(all, all == open ? encoded : all.encoded(next));
    vectors.compareAndSet(known, next);
  }

  private void name(RuntimeException e) {
    if (!isNamed) {
      isNamed = true;
      LOG.warn(
          "embeddings: no vectors of the articles: {} (asked again every {} s)",
          e.getMessage(),
          AGAIN_SECONDS);
    }
  }

  /** Completes when the vectors of what was indexed last are there. */
  Mono<Void> made() {
    return Mono.defer(() -> made.asMono());
  }

  /** Why the product's own table is used at present, in words for operators. */
  Optional<String> degraded() {
    return embedder
        .fault()
        .or(() ->
            isMissing
                ? Optional.of("embeddings: vectors of the articles are being made")
                : Optional.empty());
  }

  @Override
  public void close() {
    again.dispose();
    scheduler.dispose();
    embedder.close();
  }
}
