package dev.madoguchi.search.lucene;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.search.Lexicon;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one audience may see of the knowledge base, indexed and counted apart from everything else:
 * what is kept from somebody changes nothing in what they find, neither its words nor how sure of
 * it one can be. The snapshot is swapped whole when articles change.
 */
final class AudienceIndex {
  private final AtomicReference<IndexSnapshot> current = new AtomicReference<>(IndexSnapshot.EMPTY);
  private final TranslationStore translations;

  AudienceIndex(TranslationStore translations) {
    this.translations = translations;
  }

  IndexSnapshot now() {
    return current.get();
  }

  /** The same as another has. */
  void follow(AudienceIndex other) {
    current.set(other.now());
  }

  /**
   * Articles can be found by their words before translations have been learnt from them: until then
   * those learnt before do.
   */
  Indexed index(KnowledgeBase base, Lexicon words, SectionVectors vectors, IndexingCache cache)
      throws IOException {
    if (now().places().isEmpty()) {
      return first(base, words, vectors, cache);
    }
    current.set(IndexSnapshot.of(base, words, cache, now().translations(), vectors));
    var pairs = Translations.pairs(base, cache.cuts());
    return new Indexed(pairs, translations.kept(pairs));
  }

  /** What was learnt at an earlier start is used at once, and nobody waits for dictionaries. */
  private Indexed first(
      KnowledgeBase base, Lexicon words, SectionVectors vectors, IndexingCache cache)
      throws IOException {
    var pairs = Translations.pairs(base, cache.cuts());
    var kept = translations.kept(pairs);
    var known = kept.orElseGet(() -> now().translations());
    var snapshot = IndexSnapshot.of(base, words, cache, known, vectors);
    IndexWarmup.of(new SnapshotSearch(snapshot, RankingWeights.DEFAULT));
    current.set(snapshot);
    return new Indexed(pairs, kept);
  }

  /** Learns translations and, for a large knowledge base, a graph of its sections. */
  void learn(Indexed indexed) {
    var learnt = indexed.kept.orElseGet(() -> translations.learnt(indexed.pairs));
    current.updateAndGet(snapshot -> snapshot.with(learnt));
    var now = now();
    var meanings = now.meanings();
    if (meanings != null) {
      replace(now, now.with(meanings.withGraph()));
    }
  }

  /** Nothing changes if another has taken its place meanwhile. */
  void replace(IndexSnapshot before, IndexSnapshot after) {
    current.compareAndSet(before, after);
  }

  /** What was indexed, with what there is to learn from it. */
  record Indexed(List<TranslationTable.Pair> pairs, Optional<Translations> kept) {}
}
