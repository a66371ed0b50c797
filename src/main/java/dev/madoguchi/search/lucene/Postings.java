package dev.madoguchi.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity.SimScorer;

/** The sections in which a word stands in one field, ascending, and what each scores for it. */
final class Postings {
  static final Postings NONE = new Postings(0);

  private final int[] places;
  private final float[] scores;
  private float highest;

  private Postings(int size) {
    places = new int[size];
    scores = new float[size];
  }

  /** As the index has them, scored by its similarity. */
  static Postings of(IndexSearcher searcher, String field, String word) throws IOException {
    var term = new Term(field, word);
    var states = TermStates.build(searcher, term, true);
    if (states.docFreq() == 0) {
      return NONE;
    }
    var collection = searcher.collectionStatistics(field);
    var statistics = searcher.termStatistics(term, states.docFreq(), states.totalTermFreq());
    var scorer = searcher.getSimilarity().scorer(1, collection, statistics);
    var postings = new Postings(states.docFreq());
    var size = 0;
    for (var leaf : searcher.getIndexReader().leaves()) {
      size = postings.add(leaf, term, scorer, size);
    }
    return postings;
  }

  private int add(LeafReaderContext leaf, Term term, SimScorer scorer, int size)
      throws IOException {
    var postings = leaf.reader().postings(term, PostingsEnum.FREQS);
    if (postings == null) {
      return size;
    }
    var norms = leaf.reader().getNormValues(term.field());
    var next = size;
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      var norm = norms != null && norms.advanceExact(postings.docID()) ? norms.longValue() : 1;
      places[next] = leaf.docBase + postings.docID();
      scores[next] = scorer.score(postings.freq(), norm);
      highest = Math.max(highest, scores[next]);
      next++;
    }
    return next;
  }

  /**
   * Where a word stands in any field, with the sum of what it scores there.
   *
   * @param all by field; {@link IndexField#ALL} has every section that another field has
   */
  static Postings joined(Map<IndexField, Postings> all, RankingWeights weights) {
    var whole = all.getOrDefault(IndexField.ALL, NONE);
    var joined = new Postings(whole.size());
    System.arraycopy(whole.places, 0, joined.places, 0, whole.size());
    for (var field : all.entrySet()) {
      joined.add(field.getValue(), (float) weights.of(field.getKey()));
    }
    for (var score : joined.scores) {
      joined.highest = Math.max(joined.highest, score);
    }
    return joined;
  }

  private void add(Postings other, float weight) {
    var at = 0;
    for (var i = 0; i < other.size(); i++) {
      while (places[at] < other.places[i]) {
        at++;
      }
      scores[at] += weight * other.scores[i];
    }
  }

  int size() {
    return places.length;
  }

  int place(int index) {
    return places[index];
  }

  float score(int index) {
    return scores[index];
  }

  /** The highest score of all. */
  float highest() {
    return highest;
  }

  boolean holds(int place) {
    return indexOf(place) >= 0;
  }

  /** Negative if the word does not stand there. */
  int indexOf(int place) {
    return Arrays.binarySearch(places, place);
  }
}
