package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;

/** Which words there are in the index, and how rare they are. */
record Vocabulary(IndexReader reader) {

  boolean has(String word, Language language) {
    return frequency(word, language) > 0;
  }

  boolean has(Clue.Option option, Language language) {
    return option.words().stream().allMatch(word -> has(word, language));
  }

  /** All of them. */
  Stream<String> words(Language language) {
    try {
      var words = new ArrayList<String>();
      var terms = MultiTerms.getTerms(reader, Field.ALL.in(language));
      if (terms != null) {
        var all = terms.iterator();
        for (var word = all.next(); word != null; word = all.next()) {
          words.add(word.utf8ToString());
        }
      }
      return words.stream();
    } catch (IOException e) {
      throw new UncheckedIOException("listing the words in memory", e);
    }
  }

  /** That of two Japanese words that stands in more sections. */
  String commoner(String one, String other) {
    return frequency(other, Language.JA) > frequency(one, Language.JA) ? other : one;
  }

  /** How rare a word is; most for one that is not there at all. */
  double rarity(String word, Language language) {
    return rarity(frequency(word, language));
  }

  /** How rare a word is that is not there. */
  double rarest() {
    return rarity(0);
  }

  /** How rare what a clue points at is, at the least. */
  double rarity(Clue clue, Language language) {
    return clue.options().stream()
        .mapToDouble(option -> rarity(option, language))
        .min()
        .orElseGet(() -> rarity(0));
  }

  double rarity(Clue.Option option, Language language) {
    return option.words().stream()
        .mapToDouble(word -> rarity(word, language))
        .max()
        .orElseGet(() -> rarity(0));
  }

  /** In how many sections a word stands. */
  int frequency(String word, Language language) {
    try {
      return reader.docFreq(new Term(Field.ALL.in(language), word));
    } catch (IOException e) {
      throw new UncheckedIOException("looking up a word in memory", e);
    }
  }

  private double rarity(int frequency) {
    return Math.log(1 + (reader.maxDoc() - frequency + 0.5) / (frequency + 0.5));
  }
}
