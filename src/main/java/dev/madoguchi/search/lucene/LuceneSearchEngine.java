package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.StaticEmbedder;
import dev.madoguchi.resilience.ProcessorTime;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.SharedIndex;
import dev.madoguchi.search.ranking.RankingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  private final double share;
  private ArticleVectors vectors;
  private final AnalyzedArticles analyzed = new AnalyzedArticles();
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
        Schedulers.immediate(),
        1);
  }

  /**
   * @param learning where it learns from the articles, while they can be found already
   * @param embedder used beside the product's own table, and closed with the engine; null for the
   *     table only
   * @param encoding where it makes vectors of the articles, which may take long
   * @param share of one processor that learning from changed articles may take, at most 1
   */
  public LuceneSearchEngine(
      Scheduler searching,
      Scheduler loading,
      Scheduler learning,
      Supplier<Lexicon> lexicon,
      Path translations,
      RankingModel ranking,
      @Nullable Embedder embedder,
      Scheduler encoding,
      double share) {
    this(
        searching,
        loading,
        learning,
        lexicon,
        translations,
        ranking,
        embedder,
        encoding,
        share,
        SectionIndex::new);
  }

  /**
   * @param indexes each call makes an index that holds nothing yet
   */
  LuceneSearchEngine(
      Scheduler searching,
      Scheduler loading,
      Scheduler learning,
      Supplier<Lexicon> lexicon,
      Path translations,
      RankingModel ranking,
      @Nullable Embedder embedder,
      Scheduler encoding,
      double share,
      Supplier<ArticleIndex> indexes) {
    this.share = share;
    this.searching = searching;
    this.loading = loading;
    this.learning = new BackgroundLearning(learning);
    this.lexicon = lexicon;
    var store = new TranslationStore(translations);
    this.customers = new AudienceIndex(store, indexes);
    this.agents = new AudienceIndex(store, indexes);
    this.ranking = ranking;
    this.vectors = new ArticleVectors(StaticEmbedder.shipped());
    this.further =
        embedder == null ? null : new BackgroundEncoding(embedder, encoding, customers, agents);
  }

  @Override
  public Mono<Void> ready() {
    return Mono.defer(() -> ready);
  }

  @Override
  public Mono<SearchResult> search(Question question, int limit) {
    return ProcessorTime.measured(
            Mono.fromCallable(() -> ask(question, search -> search.find(question, limit))))
        .subscribeOn(searching);
  }

  /** The same by what a shared index brings. */
  Mono<SearchResult> search(Question question, int limit, SharedIndex shared) {
    return Mono.fromCallable(() -> new SharedSearch(of(question).now(), ranking, question))
        .flatMap(search ->
            shared
                .candidates(search.edition(), search.queries())
                .collectList()
                .publishOn(searching)
                .map(found -> search.find(found, limit)))
        .subscribeOn(searching);
  }

  /** What a shared index must have before these articles are loaded. */
  Mono<Map<String, SharedIndex.Edition>> editions(KnowledgeBase knowledgeBase) {
    return Mono.fromCallable(() -> editionsOf(knowledgeBase)).subscribeOn(loading);
  }

  private synchronized Map<String, SharedIndex.Edition> editionsOf(KnowledgeBase all) {
    var articles = analyzed.of(all);
    var open = articles.stream().filter(LuceneSearchEngine::isOpen).toList();
    return Map.of("customers", edition(open), "agents", edition(articles));
  }

  private static SharedIndex.Edition edition(List<AnalyzedArticle> articles) {
    return SharedSections.edition(
        articles.stream().flatMap(article -> article.sections().stream()).toList());
  }

  @Override
  public Mono<Hit> open(String article, String section, Question question) {
    return ProcessorTime.measured(
            Mono.fromCallable(() ->
                LuceneSearchEngine.this.<@Nullable Hit>ask(
                    question, search -> search.open(article, section, question))))
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

  private <T extends @Nullable Object> T ask(
      Question question, Function<SnapshotSearch, T> search) {
    return of(question)
        .ask(snapshot ->
            search.apply(new SnapshotSearch(snapshot, RankingWeights.DEFAULT, ranking)));
  }

  private AudienceIndex of(Question question) {
    return question.audience() == Audience.CUSTOMER ? customers : agents;
  }

  /**
   * Indexes, and looks something up, so that the first customer does not wait for dictionaries. New
   * articles can be found by their words before translations have been learnt from them and before
   * a further encoder has made vectors of them.
   */
  private synchronized Runnable index(KnowledgeBase all) throws IOException {
    var words = lexicon.get();
    var isFirst = vectors.isEmpty();
    var articles = analyzed.of(all);
    var next = vectors.of(articles);
    var open = articles.stream().filter(LuceneSearchEngine::isOpen).toList();
    customers.index(open, words, analyzed.sounds(), next);
    var isSame = open.size() == articles.size();
    if (isSame) {
      agents.follow(customers);
    } else {
      agents.index(articles, words, analyzed.sounds(), next);
    }
    vectors = next;
    isReady();
    return () -> learn(open, isSame ? null : articles, isFirst ? 1 : share);
  }

  private static boolean isOpen(AnalyzedArticle article) {
    return article.article().audience() == Audience.CUSTOMER;
  }

  /**
   * @param forAgents null if agents see what customers see
   */
  private void learn(
      List<AnalyzedArticle> forCustomers, @Nullable List<AnalyzedArticle> forAgents, double share) {
    var pace = Pace.of(share);
    customers.learn(forCustomers, pace);
    if (forAgents == null) {
      agents.learnWith(customers);
    } else {
      agents.learn(forAgents, pace);
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
