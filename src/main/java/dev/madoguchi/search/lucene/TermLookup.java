package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;

/** Where words stand among sections that may be looked at, and what these score for them. */
interface TermLookup {

  /** Where a word stands in a field. */
  Postings in(IndexedWord word, IndexField field, Language language);

  /** Where it stands in any field, with the sum of what it scores there. */
  Postings anywhere(IndexedWord word, Language language, RankingWeights weights);

  /**
   * The same for these sections, whether they could be looked at before or not.
   *
   * @param places in ascending order
   */
  TermLookup at(int[] places);
}
