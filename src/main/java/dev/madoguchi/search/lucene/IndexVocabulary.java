package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Which words there are in the index, how rare they are and where they stand. */
final class IndexVocabulary {
  private final TermLookup lookup;
  private final IndexStatistics statistics;
  private final double rarest;
  private final Map<Language, Map<String, IndexedWord>> words;

  IndexVocabulary(TermLookup lookup, IndexStatistics statistics) {
    this(lookup, statistics, new EnumMap<>(Language.class));
    statistics
        .frequencies()
        .forEach((language, frequencies) -> words.put(language, words(frequencies)));
  }

  private IndexVocabulary(
      TermLookup lookup,
      IndexStatistics statistics,
      Map<Language, Map<String, IndexedWord>> words) {
    this.lookup = lookup;
    this.statistics = statistics;
    this.words = words;
    this.rarest = rarity(0);
  }

  /** The same words, looked up elsewhere. */
  IndexVocabulary with(TermLookup other) {
    return new IndexVocabulary(other, statistics, words);
  }

  /** The same words, looked up in these sections at least. */
  IndexVocabulary at(int[] places) {
    return with(lookup.at(places));
  }

  private Map<String, IndexedWord> words(Map<String, Integer> frequencies) {
    var indexed = HashMap.<String, IndexedWord>newHashMap(frequencies.size());
    frequencies.forEach((text, frequency) ->
        indexed.put(text, new IndexedWord(text, indexed.size(), frequency, rarity(frequency))));
    return indexed;
  }

  /** A word that may or may not be in the index. */
  IndexedWord word(String text, Language language) {
    var known = words.getOrDefault(language, Map.of()).get(text);
    return known == null ? new IndexedWord(text, -1, 0, rarest) : known;
  }

  /** Where a word stands in a field. */
  Postings postings(IndexedWord word, IndexField field, Language language) {
    return lookup.in(word, field, language);
  }

  /** Where a word stands in any field, with what it scores there. */
  Postings postings(IndexedWord word, Language language, RankingWeights weights) {
    return lookup.anywhere(word, language, weights);
  }

  boolean has(String word, Language language) {
    return words.getOrDefault(language, Map.of()).containsKey(word);
  }

  /** All of them. */
  Stream<String> words(Language language) {
    return words.getOrDefault(language, Map.of()).keySet().stream();
  }

  /** That of two Japanese words that stands in more sections. */
  String commoner(String one, String other) {
    return frequency(other, Language.JA) > frequency(one, Language.JA) ? other : one;
  }

  /** How rare a word is; most for one that is not there at all. */
  double rarity(String word, Language language) {
    return word(word, language).rarity();
  }

  /** How rare a word is that is not there. */
  double rarest() {
    return rarest;
  }

  /** How rare what a clue points at is, at the least. */
  double rarity(QueryTerm clue) {
    var least = Double.POSITIVE_INFINITY;
    for (var option : clue.options()) {
      least = Math.min(least, rarity(option));
    }
    return clue.options().isEmpty() ? rarest : least;
  }

  double rarity(QueryTerm.Option option) {
    var most = 0.0;
    for (var word : option.words()) {
      most = Math.max(most, word.rarity());
    }
    return option.words().isEmpty() ? rarest : most;
  }

  /** In how many sections a word stands. */
  int frequency(String word, Language language) {
    return word(word, language).frequency();
  }

  private double rarity(int frequency) {
    return Math.log(1 + (statistics.sections() - frequency + 0.5) / (frequency + 0.5));
  }
}
