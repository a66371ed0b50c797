package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.StaticEmbedder;
import dev.madoguchi.search.Findings;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Searches, for each audience, the snapshot of what it may see. */
public final class LuceneSearchEngine implements SearchEngine, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneSearchEngine.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Scheduler searching;
  private final Scheduler loading;
  private final Supplier<Lexicon> lexicon;
  private final Edition customers;
  private final Edition agents;
  private final @Nullable Embedder embedder;
  private final RankingModel ranking;
  private Vectors vectors;
  private @Nullable Vectors further;
  private boolean isOneForAll;
  private final Disposable.Swap again = Disposables.swap();
  private final Sinks.Empty<Void> first = Sinks.empty();
  private volatile Mono<Void> ready = first.asMono();

  /**
   * Searches on one scheduler and indexes on the other, so that a reload does not hold up
   * questions.
   *
   * @param translations a folder where what was learnt is kept; the empty path to keep nothing
   */
  public LuceneSearchEngine(
      Scheduler searching, Scheduler loading, Supplier<Lexicon> lexicon, Path translations) {
    this(searching, loading, lexicon, translations, RankingModel.shipped(), null);
  }

  /**
   * @param embedder used beside the product's own table, and closed with the engine; null for the
   *     table only
   */
  public LuceneSearchEngine(
      Scheduler searching,
      Scheduler loading,
      Supplier<Lexicon> lexicon,
      Path translations,
      RankingModel ranking,
      @Nullable Embedder embedder) {
    this.searching = searching;
    this.loading = loading;
    this.lexicon = lexicon;
    var store = new TranslationStore(translations);
    this.customers = new Edition(store);
    this.agents = new Edition(store);
    this.embedder = embedder;
    this.ranking = ranking;
    this.vectors = new Vectors(StaticEmbedder.shipped());
    this.further = embedder == null ? null : new Vectors(embedder);
  }

  @Override
  public Mono<Void> ready() {
    return Mono.defer(() -> ready);
  }

  @Override
  public Mono<Findings> search(Question question, int limit) {
    return Mono.fromCallable(() -> search(question).find(question, limit)).subscribeOn(searching);
  }

  @Override
  public Mono<Hit> open(String article, String section, Question question) {
    return Mono.fromCallable(() -> search(question).open(article, section, question))
        .subscribeOn(searching);
  }

  @Override
  public Mono<Void> load(KnowledgeBase knowledgeBase) {
    return Mono.<Void>fromCallable(
            () -> {
              index(knowledgeBase);
              return null;
            })
        .subscribeOn(loading)
        .doOnError(first::tryEmitError);
  }

  @Override
  public Optional<String> degraded() {
    return embedder == null ? Optional.empty() : embedder.fault();
  }

  @Override
  public void close() {
    again.dispose();
    searching.dispose();
    loading.dispose();
    if (embedder != null) {
      embedder.close();
    }
  }

  private Search search(Question question) {
    var edition = question.audience() == Audience.CUSTOMER ? customers : agents;
    return new Search(edition.now(), Weights.DEFAULT, ranking);
  }

  /**
   * Indexes, and looks something up, so that the first customer does not wait for dictionaries. New
   * articles can be found by their words before translations have been learnt from them and before
   * vectors have been made of them.
   */
  private synchronized void index(KnowledgeBase all) throws IOException {
    var open = all.forCustomers();
    var words = lexicon.get();
    var next = vectors.next();
    var forCustomers = customers.index(open, words, next);
    if (open.equals(all)) {
      agents.follow(customers);
      isReady();
      customers.learn(forCustomers);
      agents.follow(customers);
    } else {
      var forAgents = agents.index(all, words, next);
      isReady();
      customers.learn(forCustomers);
      agents.learn(forAgents);
    }
    vectors = next;
    isOneForAll = open.equals(all);
    if (further != null) {
      further = further.next();
      encode(further);
    }
  }

  /** Asks the further encoder; until it has answered, the product's own table does. */
  private synchronized void encode(Vectors current) {
    if (current != further) {
      return;
    }
    try {
      customers.encode(current);
      if (isOneForAll) {
        agents.follow(customers);
      } else {
        agents.encode(current);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "embeddings: no vectors of the articles: {} (asked again in {} s)",
          e.getMessage(),
          AGAIN.toSeconds());
      again.update(Mono.delay(AGAIN).publishOn(loading).doOnNext(_ -> encode(current)).subscribe());
    }
  }

  private void isReady() {
    ready = Mono.empty();
    first.tryEmitEmpty();
  }
}
