package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import org.apache.lucene.search.IndexSearcher;

/** Looks words up in an index in memory, which has all sections. */
record IndexLookup(IndexSearcher searcher, IndexStatistics statistics) implements TermLookup {

  @Override
  public Postings in(IndexedWord word, IndexField field, Language language) {
    return word.postings(searcher, statistics, language).getOrDefault(field, Postings.NONE);
  }

  @Override
  public Postings anywhere(IndexedWord word, Language language, RankingWeights weights) {
    return word.postings(searcher, statistics, language, weights);
  }

  @Override
  public TermLookup at(int[] places) {
    return this;
  }
}
