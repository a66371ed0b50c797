package dev.madoguchi.search.lucene;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Compares short texts with all that is looked for, in one pass over their words. */
final class TermOverlap {
  /** From this weight on, another way of writing a word means the same. */
  private static final double SAME = 0.4;

  private final Map<IndexedWord, Integer> numbers = new HashMap<>();
  private final List<QueryTerm> clues;
  private final int[][][] words;
  private final double[][] worth;
  private final double[] known;

  TermOverlap(List<QueryTerm> clues, IndexVocabulary vocabulary) {
    this.clues = clues;
    words = new int[clues.size()][][];
    worth = new double[clues.size()][];
    known = new double[clues.size()];
    for (var clue = 0; clue < words.length; clue++) {
      var options = clues.get(clue).options();
      words[clue] = options.stream().map(this::numbers).toArray(int[][]::new);
      worth[clue] =
          options.stream()
              .mapToDouble(option -> option.weight() * vocabulary.rarity(option))
              .toArray();
      known[clue] = known(options, worth[clue], vocabulary.rarest());
    }
  }

  /** What it is worth to hold the best of the ways of writing a word that stand anywhere. */
  private static double known(List<QueryTerm.Option> options, double[] worth, double unknown) {
    return IntStream.range(0, worth.length)
        .filter(
            option -> options.get(option).words().stream().allMatch(word -> word.frequency() > 0))
        .mapToDouble(option -> worth[option])
        .max()
        .orElse(unknown);
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

  /**
   * How much of what is looked for stands in a text, from 0 to 1; 0 if nothing is looked for. What
   * stands nowhere as it was written counts as the other way of writing it that does.
   */
  double share(List<IndexedWord> text) {
    var held = held(text);
    var all = 0.0;
    var here = 0.0;
    for (var clue = 0; clue < worth.length; clue++) {
      var weight = clues.get(clue).weight();
      all += known[clue] * weight;
      here +=
          (isHeld(clue, held) ? known[clue] : Math.min(known[clue], share(clue, held))) * weight;
    }
    return all > 0 ? here / all : 0;
  }

  /** Whether a clue stands there, in a way of writing it that means the same. */
  private boolean isHeld(int clue, boolean[] held) {
    var options = clues.get(clue).options();
    return IntStream.range(0, options.size())
        .anyMatch(
            option -> options.get(option).weight() >= SAME && isHeld(words[clue][option], held));
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
