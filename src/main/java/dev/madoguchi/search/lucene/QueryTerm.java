package dev.madoguchi.search.lucene;

import java.util.List;

/**
 * One thing a question asks for, and the words of one language it may be found by.
 *
 * @param source what stands in the question
 * @param options ways to say it; any one of them will do
 * @param weight how much it counts, 1 for a plain word
 */
record QueryTerm(String source, List<Option> options, double weight) {

  QueryTerm {
    options = List.copyOf(options);
  }

  /**
   * One way to say it.
   *
   * @param words all of them, as they stand in the index
   * @param weight how surely it means the same, up to 1
   */
  record Option(List<IndexedWord> words, double weight) {

    Option {
      words = List.copyOf(words);
    }

    static Option exactly(IndexedWord word) {
      return new Option(List.of(word), 1);
    }

    /** Whether the index has all of its words. */
    boolean isFound() {
      for (var word : words) {
        if (!word.isFound()) {
          return false;
        }
      }
      return true;
    }
  }
}
