package dev.madoguchi.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity.SimScorer;

/** The sections in which a word stands in one field, ascending, and what each scores for it. */
final class Postings {
  static final Postings NONE = new Postings(0);

  private final int[] places;
  private final float[] scores;
  private float highest;

  private Postings(int size) {
    this(new int[size], new float[size]);
  }

  private Postings(int[] places, float[] scores) {
    this.places = places;
    this.scores = scores;
  }

  /**
   * Sections and what each scores.
   *
   * @param places in ascending order, as many as scores
   */
  static Postings of(int[] places, float[] scores) {
    var postings = new Postings(places, scores);
    for (var score : scores) {
      postings.highest = Math.max(postings.highest, score);
    }
    return postings;
  }

  /** As the index has them, scored by its similarity. */
  static Postings of(IndexSearcher searcher, IndexStatistics statistics, String field, String word)
      throws IOException {
    var term = new Term(field, word);
    var most = statistics.has(field) ? searcher.getIndexReader().docFreq(term) : 0;
    if (most == 0) {
      return NONE;
    }
    var entries = new Entries(most);
    for (var leaf : searcher.getIndexReader().leaves()) {
      entries.add(leaf, term);
    }
    return entries.size == 0
        ? NONE
        : entries.scored(scorer(searcher, statistics.collection(field), term, entries));
  }

  private static SimScorer scorer(
      IndexSearcher searcher, CollectionStatistics collection, Term term, Entries entries) {
    var statistics = new TermStatistics(term.bytes(), entries.size, entries.total);
    return searcher.getSimilarity().scorer(1, collection, statistics);
  }

  /** Where a word stands, before it is known how rare it is. */
  private static final class Entries {
    private final int[] places;
    private final int[] frequencies;
    private final long[] norms;
    private int size;
    private long total;

    Entries(int most) {
      places = new int[most];
      frequencies = new int[most];
      norms = new long[most];
    }

    /** What was deleted is left out. */
    void add(LeafReaderContext leaf, Term term) throws IOException {
      var postings = leaf.reader().postings(term, PostingsEnum.FREQS);
      if (postings == null) {
        return;
      }
      var live = leaf.reader().getLiveDocs();
      var lengths = leaf.reader().getNormValues(term.field());
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        var doc = postings.docID();
        if (live == null || live.get(doc)) {
          places[size] = leaf.docBase + doc;
          frequencies[size] = postings.freq();
          norms[size] = lengths != null && lengths.advanceExact(doc) ? lengths.longValue() : 1;
          total += frequencies[size++];
        }
      }
    }

    Postings scored(SimScorer scorer) {
      var postings = new Postings(Arrays.copyOf(places, size), new float[size]);
      for (var i = 0; i < size; i++) {
        postings.scores[i] = scorer.score(frequencies[i], norms[i]);
        postings.highest = Math.max(postings.highest, postings.scores[i]);
      }
      return postings;
    }
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
