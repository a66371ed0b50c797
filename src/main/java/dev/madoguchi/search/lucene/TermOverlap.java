package dev.madoguchi.search.lucene;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares short texts with all that is looked for, in one pass over their words. */
final class TermOverlap {
  private final Map<IndexedWord, Integer> numbers = new HashMap<>();
  private final List<QueryTerm> clues;
  private final int[][][] words;
  private final double[][] worth;

  TermOverlap(List<QueryTerm> clues, IndexVocabulary vocabulary) {
    this.clues = clues;
    words = new int[clues.size()][][];
    worth = new double[clues.size()][];
    for (var clue = 0; clue < words.length; clue++) {
      var options = clues.get(clue).options();
      words[clue] = options.stream().map(this::numbers).toArray(int[][]::new);
      worth[clue] =
          options.stream()
              .mapToDouble(option -> option.weight() * vocabulary.rarity(option))
              .toArray();
    }
  }

  private int[] numbers(QueryTerm.Option option) {
    return option.words().stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, _ -> numbers.size()))
        .toArray();
  }

  /** How much of the clues stands in a text, as rarity. */
  double plain(List<IndexedWord> text) {
    return sum(text, false);
  }

  /** The same, each clue by its weight. */
  double weighted(List<IndexedWord> text) {
    return sum(text, true);
  }

  private double sum(List<IndexedWord> text, boolean byWeight) {
    var held = held(text);
    var sum = 0.0;
    for (var clue = 0; clue < words.length; clue++) {
      sum += share(clue, held) * (byWeight ? clues.get(clue).weight() : 1);
    }
    return sum;
  }

  private boolean[] held(List<IndexedWord> text) {
    var held = new boolean[numbers.size()];
    for (var word : text) {
      var number = numbers.get(word);
      if (number != null) {
        held[number] = true;
      }
    }
    return held;
  }

  private double share(int clue, boolean[] held) {
    var most = 0.0;
    for (var option = 0; option < worth[clue].length; option++) {
      if (worth[clue][option] > most && isHeld(words[clue][option], held)) {
        most = worth[clue][option];
      }
    }
    return most;
  }

  private static boolean isHeld(int[] words, boolean[] held) {
    for (var word : words) {
      if (!held[word]) {
        return false;
      }
    }
    return true;
  }
}
