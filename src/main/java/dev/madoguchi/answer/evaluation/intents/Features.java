package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.answer.evaluation.intents.Feature.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything a text is recognised by.
 *
 * @param counts how often each occurs, in the order of the text
 */
record Features(Map<Feature, Integer> counts) {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;

  /** More than a question has; what follows in a longer text is not looked at. */
  private static final int ENOUGH = 2_000;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  static Features of(String text) {
    var features = new Features(new LinkedHashMap<>());
    var begin = text.substring(0, Math.min(text.length(), ENOUGH));
    features.addWords(begin);
    features.addLetters(begin);
    return features;
  }

  private void addWords(String text) {
    var before = "^";
    for (var word : Words.of(text)) {
      add(Kind.WORD, word);
      add(Kind.PAIR, before + " " + word);
      before = word;
    }
    add(Kind.PAIR, before + " $");
  }

  private void addLetters(String text) {
    for (var word : BETWEEN_WORDS.split(Words.normal(text), -1)) {
      var bounded = "_" + word + "_";
      for (var length = SHORTEST; length <= LONGEST && !word.isEmpty(); length++) {
        for (var from = 0; from + length <= bounded.length(); from++) {
          add(Kind.LETTERS, bounded.substring(from, from + length));
        }
      }
    }
  }

  private void add(Kind kind, String text) {
    counts.merge(new Feature(kind, text), 1, Integer::sum);
  }
}
