package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which clues a few sections of the index hold, looked up without reading their texts. */
final class TermCoverage {
  private final IndexVocabulary vocabulary;
  private final int[] places;

  /**
   * @param places the sections to look at, in ascending order, at most 64
   */
  TermCoverage(IndexVocabulary vocabulary, int[] places) {
    this.vocabulary = vocabulary.at(places);
    this.places = places;
  }

  /** How many sections are looked at. */
  int size() {
    return places.length;
  }

  /** How surely a clue stands in a field of each of the places, 0 to 1. */
  double[] of(QueryTerm clue, IndexField field, Language language) {
    var sure = new double[places.length];
    for (var option : clue.options()) {
      for (var left = holders(option, field, language); left != 0; left &= left - 1) {
        var place = Long.numberOfTrailingZeros(left);
        sure[place] = Math.max(sure[place], option.weight());
      }
    }
    return sure;
  }

  /** A bit for each of the places. */
  private long holders(QueryTerm.Option option, IndexField field, Language language) {
    var all = -1L;
    for (var word : option.words()) {
      all &= holders(vocabulary.postings(word, field, language));
    }
    return all;
  }

  private long holders(Postings postings) {
    var marks = 0L;
    if (postings.size() < places.length) {
      for (var i = 0; i < postings.size(); i++) {
        var index = indexOf(postings.place(i));
        marks |= index < 0 ? 0 : 1L << index;
      }
    } else {
      for (var i = 0; i < places.length; i++) {
        marks |= postings.holds(places[i]) ? 1L << i : 0;
      }
    }
    return marks;
  }

  /** Which of the places it is; negative if it is none. */
  int indexOf(int place) {
    return Arrays.binarySearch(places, place);
  }

  /** The surest way in which a clue stands in a field of a section; null if it does not. */
  QueryTerm.@Nullable Option best(int place, QueryTerm clue, IndexField field, Language language) {
    QueryTerm.Option best = null;
    for (var option : clue.options()) {
      if ((best == null || option.weight() > best.weight())
          && holds(place, option, field, language)) {
        best = option;
      }
    }
    return best;
  }

  /** Whether a word stands in a field of a section. */
  boolean holds(int place, IndexedWord word, IndexField field, Language language) {
    return vocabulary.postings(word, field, language).holds(place);
  }

  private boolean holds(int place, QueryTerm.Option option, IndexField field, Language language) {
    for (var word : option.words()) {
      if (!holds(place, word, field, language)) {
        return false;
      }
    }
    return true;
  }
}
