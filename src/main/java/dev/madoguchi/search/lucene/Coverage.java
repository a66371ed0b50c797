package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/** Which clues a few sections of the index hold, looked up without reading their texts. */
final class Coverage {
  private final Snapshot snapshot;
  private final int[] places;
  private final Map<Term, BitSet> holders = new HashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param places the sections to look at, in ascending order
   */
  Coverage(Snapshot snapshot, int[] places) {
    this.snapshot = snapshot;
    this.places = places;
  }

  /** How surely each clue stands in a field of a section, 0 to 1. */
  double[] of(int place, List<Clue> clues, Field field, Language language) throws IOException {
    var sure = new double[clues.size()];
    for (var i = 0; i < sure.length; i++) {
      var best = best(place, clues.get(i), field, language);
      sure[i] = best == null ? 0 : best.weight();
    }
    return sure;
  }

  /** The surest way in which a clue stands there; null if it does not. */
  Clue.@Nullable Option best(int place, Clue clue, Field field, Language language)
      throws IOException {
    Clue.Option best = null;
    for (var option : clue.options()) {
      if ((best == null || option.weight() > best.weight())
          && holds(place, option, field, language)) {
        best = option;
      }
    }
    return best;
  }

  private boolean holds(int place, Clue.Option option, Field field, Language language)
      throws IOException {
    var index = Arrays.binarySearch(places, place);
    for (var word : option.words()) {
      if (!holders(new Term(field.in(language), word)).get(index)) {
        return false;
      }
    }
    return true;
  }

  private BitSet holders(Term term) throws IOException {
    var known = holders.get(term);
    if (known == null) {
      known = new BitSet();
      for (var leaf : snapshot.searcher().getIndexReader().leaves()) {
        mark(leaf, term, known);
      }
      holders.put(term, known);
    }
    return known;
  }

  private void mark(LeafReaderContext leaf, Term term, BitSet marks) throws IOException {
    var postings = leaf.reader().postings(term, PostingsEnum.NONE);
    if (postings == null) {
      return;
    }
    var at = -1;
    for (var i = 0; i < places.length && at != DocIdSetIterator.NO_MORE_DOCS; i++) {
      var sought = places[i] - leaf.docBase;
      if (at < sought) {
        at = postings.advance(sought);
      }
      if (at == sought) {
        marks.set(i);
      }
    }
  }
}
