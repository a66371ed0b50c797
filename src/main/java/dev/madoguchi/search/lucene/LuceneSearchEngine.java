package dev.madoguchi.search.lucene;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.search.Embedder;
import dev.madoguchi.search.Findings;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Searches the snapshot of the day; swaps it whole when articles change. */
public final class LuceneSearchEngine implements SearchEngine, AutoCloseable {
  private final Scheduler searching;
  private final Scheduler loading;
  private final Supplier<Lexicon> lexicon;
  private final TranslationStore translations;
  private final @Nullable Embedder embedder;
  private @Nullable Vectors vectors;
  private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);
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
    this(searching, loading, lexicon, translations, null);
  }

  /**
   * @param embedder closed with the engine; null to find by words only
   */
  public LuceneSearchEngine(
      Scheduler searching,
      Scheduler loading,
      Supplier<Lexicon> lexicon,
      Path translations,
      @Nullable Embedder embedder) {
    this.searching = searching;
    this.loading = loading;
    this.lexicon = lexicon;
    this.translations = new TranslationStore(translations);
    this.embedder = embedder;
    this.vectors = embedder == null ? null : new Vectors(embedder);
  }

  @Override
  public Mono<Void> ready() {
    return Mono.defer(() -> ready);
  }

  @Override
  public Mono<Findings> search(Question question, int limit) {
    return Mono.fromCallable(() -> search().find(question, limit)).subscribeOn(searching);
  }

  @Override
  public Mono<Hit> open(String article, String section, Question question) {
    return Mono.fromCallable(() -> search().open(article, section, question))
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
  public void close() {
    searching.dispose();
    loading.dispose();
    if (embedder != null) {
      embedder.close();
    }
  }

  private Search search() {
    return new Search(current.get(), Weights.DEFAULT);
  }

  /**
   * Indexes, and looks something up, so that the first customer does not wait for dictionaries. New
   * articles can be found by their words before translations have been learnt from them and before
   * vectors have been made of them: until then translations learnt before do.
   */
  private synchronized void index(KnowledgeBase knowledgeBase) throws IOException {
    var cuts = new Cuts();
    var pairs = Translations.pairs(knowledgeBase, cuts);
    var kept = translations.kept(pairs);
    var known = kept.orElseGet(() -> current.get().translations());
    var words = lexicon.get();
    var snapshot = Snapshot.of(knowledgeBase, words, cuts, known, null);
    Warmth.of(new Search(snapshot, Weights.DEFAULT));
    current.set(snapshot);
    ready = Mono.empty();
    first.tryEmitEmpty();
    var learnt = kept.orElseGet(() -> translations.learnt(pairs));
    current.set(snapshot.with(learnt));
    if (vectors != null) {
      var next = vectors.next();
      current.set(Snapshot.of(knowledgeBase, words, cuts, learnt, next));
      vectors = next;
    }
  }
}
