package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.StaticEmbedder;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Searches, for each audience, the snapshot of what it may see. */
public final class LuceneSearchEngine implements SearchEngine, AutoCloseable {
  private final Scheduler searching;
  private final Scheduler loading;
  private final BackgroundLearning learning;
  private final Supplier<Lexicon> lexicon;
  private final AudienceIndex customers;
  private final AudienceIndex agents;
  private final @Nullable BackgroundEncoding further;
  private final RankingModel ranking;
  private SectionVectors vectors;
  private IndexingCache cache = new IndexingCache();
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
    this(searching, loading, lexicon, translations, RankingModel.shipped());
  }

  /** The same with other weights of what speaks for a section. */
  public LuceneSearchEngine(
      Scheduler searching,
      Scheduler loading,
      Supplier<Lexicon> lexicon,
      Path translations,
      RankingModel ranking) {
    this(
        searching,
        loading,
        Schedulers.immediate(),
        lexicon,
        translations,
        ranking,
        null,
        Schedulers.immediate());
  }

  /**
   * @param learning where it learns from the articles, while they can be found already
   * @param embedder used beside the product's own table, and closed with the engine; null for the
   *     table only
   * @param encoding where it makes vectors of the articles, which may take long
   */
  public LuceneSearchEngine(
      Scheduler searching,
      Scheduler loading,
      Scheduler learning,
      Supplier<Lexicon> lexicon,
      Path translations,
      RankingModel ranking,
      @Nullable Embedder embedder,
      Scheduler encoding) {
    this.searching = searching;
    this.loading = loading;
    this.learning = new BackgroundLearning(learning);
    this.lexicon = lexicon;
    var store = new TranslationStore(translations);
    this.customers = new AudienceIndex(store);
    this.agents = new AudienceIndex(store);
    this.ranking = ranking;
    this.vectors = new SectionVectors(StaticEmbedder.shipped());
    this.further =
        embedder == null ? null : new BackgroundEncoding(embedder, encoding, customers, agents);
  }

  @Override
  public Mono<Void> ready() {
    return Mono.defer(() -> ready);
  }

  @Override
  public Mono<SearchResult> search(Question question, int limit) {
    return Mono.fromCallable(() -> search(question).find(question, limit)).subscribeOn(searching);
  }

  @Override
  public Mono<Hit> open(String article, String section, Question question) {
    return Mono.fromCallable(() -> search(question).open(article, section, question))
        .subscribeOn(searching);
  }

  @Override
  public Mono<Void> load(KnowledgeBase knowledgeBase) {
    return Mono.fromCallable(() -> index(knowledgeBase))
        .subscribeOn(loading)
        .doOnError(first::tryEmitError)
        .doOnNext(learning::next)
        .then();
  }

  @Override
  public Optional<String> degraded() {
    return further == null ? Optional.empty() : further.degraded();
  }

  @Override
  public Mono<Void> settled() {
    return learning.settled().then(further == null ? Mono.empty() : Mono.defer(further::made));
  }

  @Override
  public void close() {
    searching.dispose();
    loading.dispose();
    learning.close();
    if (further != null) {
      further.close();
    }
  }

  private SnapshotSearch search(Question question) {
    var edition = question.audience() == Audience.CUSTOMER ? customers : agents;
    return new SnapshotSearch(edition.now(), RankingWeights.DEFAULT, ranking);
  }

  /**
   * Indexes, and looks something up, so that the first customer does not wait for dictionaries. New
   * articles can be found by their words before translations have been learnt from them and before
   * vectors have been made of them.
   */
  private synchronized Runnable index(KnowledgeBase all) throws IOException {
    var open = all.forCustomers();
    var words = lexicon.get();
    var next = vectors.next();
    var cached = cache.next();
    var forCustomers = customers.index(open, words, next, cached);
    var forAgents = open.equals(all) ? null : agents.index(all, words, next, cached);
    if (forAgents == null) {
      agents.follow(customers);
    }
    vectors = next;
    cache = cached;
    isReady();
    return () -> learn(forCustomers, forAgents);
  }

  /**
   * @param forAgents null if agents see what customers see
   */
  private void learn(
      AudienceIndex.Indexed forCustomers, AudienceIndex.@Nullable Indexed forAgents) {
    customers.learn(forCustomers);
    if (forAgents == null) {
      agents.follow(customers);
    } else {
      agents.learn(forAgents);
    }
    if (further != null) {
      further.start();
    }
  }

  private void isReady() {
    ready = Mono.empty();
    first.tryEmitEmpty();
  }
}
