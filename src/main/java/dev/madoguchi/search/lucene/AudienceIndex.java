package dev.madoguchi.search.lucene;

import dev.madoguchi.search.Lexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexReader;

/**
 * What one audience may see of the knowledge base, indexed and counted apart from everything else:
 * what is kept from somebody changes nothing in what they find, neither its words nor how sure of
 * it one can be. The snapshot is swapped whole when articles change.
 */
final class AudienceIndex {
  /** From so many new articles at once, nothing is learnt before all is learnt anew. */
  private static final int MANY = 100;

  private final AtomicReference<IndexSnapshot> current = new AtomicReference<>(IndexSnapshot.EMPTY);
  private final TranslationStore translations;
  private final Supplier<ArticleIndex> indexes;
  private ArticleIndex index;
  private List<AnalyzedArticle> articles = List.of();

  /**
   * @param indexes each call makes one that holds nothing yet
   */
  AudienceIndex(TranslationStore translations, Supplier<ArticleIndex> indexes) {
    this.translations = translations;
    this.indexes = indexes;
    this.index = indexes.get();
  }

  IndexSnapshot now() {
    return current.get();
  }

  /** Asks the snapshot of now, which stays open until it has answered. */
  <T> T ask(Function<IndexSnapshot, T> question) {
    var snapshot = now();
    var reader = snapshot.searcher().getIndexReader();
    while (!reader.tryIncRef()) {
      snapshot = now();
      reader = snapshot.searcher().getIndexReader();
    }
    try {
      return question.apply(snapshot);
    } finally {
      release(reader);
    }
  }

  private static void release(IndexReader reader) {
    try {
      reader.decRef();
    } catch (IOException e) {
      throw new UncheckedIOException("closing an index in memory", e);
    }
  }

  /** The same as another has; its own index is given up. */
  void follow(AudienceIndex other) {
    current.set(other.now());
    index = indexes.get();
    articles = List.of();
  }

  /** What was learnt by another that has the same index. */
  @SuppressWarnings("ReferenceEquality")
  void learnWith(AudienceIndex other) {
    var theirs = other.now();
    current.updateAndGet(snapshot -> snapshot.index() == theirs.index() ? theirs : snapshot);
  }

  /**
   * Articles can be found by their words before translations have been learnt from them: until then
   * those learnt before do, and for words that are new what the new articles tell. At the start
   * what was learnt at an earlier one is used at once, and nobody waits for dictionaries.
   *
   * @param vectors those of all articles
   */
  void index(List<AnalyzedArticle> now, Lexicon words, WordSounds sounds, ArticleVectors vectors)
      throws IOException {
    var isFirst = now().places().isEmpty();
    var known =
        isFirst
            ? translations.kept(Translations.pairs(now)).orElse(Translations.NONE)
            : now().translations().and(Translations.pairs(newOnes(now)));
    var snapshot = IndexSnapshot.of(index.update(now), words, sounds, known, vectors);
    if (isFirst) {
      IndexWarmup.of(new SnapshotSearch(snapshot, RankingWeights.DEFAULT));
    }
    articles = now;
    current.set(snapshot);
  }

  /** Those that were not there before, if they are few. */
  private List<AnalyzedArticle> newOnes(List<AnalyzedArticle> now) {
    var before = Set.copyOf(articles);
    var news = now.stream().filter(article -> !before.contains(article)).toList();
    return news.size() > MANY ? List.of() : news;
  }

  /** Learns translations. */
  void learn(List<AnalyzedArticle> from, Pace pace) {
    var pairs = Translations.pairs(from);
    var learnt = translations.kept(pairs).orElseGet(() -> translations.learnt(pairs, pace));
    current.updateAndGet(snapshot -> snapshot.with(learnt));
  }

  /** Nothing changes if another has taken its place meanwhile. */
  void replace(IndexSnapshot before, IndexSnapshot after) {
    current.compareAndSet(before, after);
  }
}
