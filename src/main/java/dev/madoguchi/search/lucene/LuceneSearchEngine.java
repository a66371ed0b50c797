package dev.madoguchi.search.lucene;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.search.Findings;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Searches the snapshot of the day; swaps it whole when articles change. */
public final class LuceneSearchEngine implements SearchEngine, AutoCloseable {
  private final Scheduler searching;
  private final Scheduler loading;
  private final Supplier<Lexicon> lexicon;
  private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);

  /**
   * Searches on one scheduler and indexes on the other, so that a reload does not hold up
   * questions.
   */
  public LuceneSearchEngine(Scheduler searching, Scheduler loading, Supplier<Lexicon> lexicon) {
    this.searching = searching;
    this.loading = loading;
    this.lexicon = lexicon;
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
    return Mono.fromCallable(() -> index(knowledgeBase))
        .doOnNext(current::set)
        .then()
        .subscribeOn(loading);
  }

  @Override
  public void close() {
    searching.dispose();
    loading.dispose();
  }

  private Search search() {
    return new Search(current.get(), Weights.DEFAULT);
  }

  /** Indexes, and looks something up, so that the first customer does not wait for dictionaries. */
  private Snapshot index(KnowledgeBase knowledgeBase) throws IOException {
    var snapshot = Snapshot.of(knowledgeBase, lexicon.get());
    Warmth.of(new Search(snapshot, Weights.DEFAULT));
    return snapshot;
  }
}
