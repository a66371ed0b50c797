package dev.madoguchi.search.lucene;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.SharedIndex;
import dev.madoguchi.search.ranking.RankingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Searches an index that several instances share, and ranks what it brings as an engine with an
 * index of its own would. While the index cannot be asked, no search succeeds; what is missing in
 * it is written again.
 */
public final class SharedIndexEngine implements SearchEngine, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedIndexEngine.class);

  private final LuceneSearchEngine engine;
  private final SharedIndex index;
  private final Duration pause;
  private final Disposable.Swap again = Disposables.swap();
  private final Sinks.Empty<Void> first = Sinks.empty();
  private final AtomicBoolean isTrying = new AtomicBoolean();
  private volatile boolean isLoaded;
  private volatile @Nullable KnowledgeBase wanted;
  private volatile @Nullable String fault;

  /**
   * @param pause after which it is tried again to put articles in place
   */
  public SharedIndexEngine(
      Scheduler searching,
      Scheduler loading,
      Scheduler learning,
      Supplier<Lexicon> lexicon,
      Path translations,
      RankingModel ranking,
      @Nullable Embedder embedder,
      Scheduler encoding,
      double share,
      SharedIndex index,
      Duration pause) {
    this.engine =
        new LuceneSearchEngine(
            searching,
            loading,
            learning,
            lexicon,
            translations,
            ranking,
            embedder,
            encoding,
            share,
            UnindexedArticles::new);
    this.index = index;
    this.pause = pause;
  }

  @Override
  public Mono<Void> ready() {
    return Mono.defer(() -> isLoaded ? Mono.empty() : first.asMono());
  }

  @Override
  public Mono<SearchResult> search(Question question, int limit) {
    return engine
        .search(question, limit, index)
        .doOnSuccess(_ -> fault = null)
        .doOnError(this::failed);
  }

  @Override
  public Mono<Hit> open(String article, String section, Question question) {
    return engine.open(article, section, question);
  }

  @Override
  public Mono<Void> load(KnowledgeBase knowledgeBase) {
    return Mono.defer(
            () -> {
              wanted = knowledgeBase;
              return placed(knowledgeBase);
            })
        .doOnError(_ -> tryAgain());
  }

  /** Nobody searches an edition before the index has all of it. */
  private Mono<Void> placed(KnowledgeBase knowledgeBase) {
    return engine
        .editions(knowledgeBase)
        .flatMap(index::publish)
        .then(Mono.defer(() -> isWanted(knowledgeBase) ? searched(knowledgeBase) : Mono.empty()))
        .doOnError(e -> {
          first.tryEmitError(e);
          fault = String.valueOf(e.getMessage());
        });
  }

  /** Others may have been loaded meanwhile. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isWanted(KnowledgeBase knowledgeBase) {
    return wanted == knowledgeBase;
  }

  private Mono<Void> searched(KnowledgeBase knowledgeBase) {
    return engine
        .load(knowledgeBase)
        .doOnSuccess(_ -> {
          fault = null;
          isLoaded = true;
          first.tryEmitEmpty();
        });
  }

  private void failed(Throwable e) {
    fault = String.valueOf(e.getMessage());
    if (e instanceof SharedIndex.EditionMissingException) {
      tryAgain();
    }
  }

  /** Until the articles loaded last are in place; however often it is called meanwhile. */
  private void tryAgain() {
    if (isTrying.compareAndSet(false, true)) {
      LOG.warn("the articles are put in place again: {}", fault);
      again.update(
          Mono.defer(() -> Mono.justOrEmpty(wanted))
              .delaySubscription(pause)
              .flatMap(this::placed)
              .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, pause))
              .doFinally(_ -> isTrying.set(false))
              .subscribe());
    }
  }

  @Override
  public Optional<String> degraded() {
    return Optional.ofNullable(fault)
        .map(why -> "OpenSearch cannot be asked: " + why)
        .or(engine::degraded);
  }

  @Override
  public Mono<Void> settled() {
    return engine.settled();
  }

  @Override
  public void close() {
    again.dispose();
    engine.close();
    index.close();
  }
}
