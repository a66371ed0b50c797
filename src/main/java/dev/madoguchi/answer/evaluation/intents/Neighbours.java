package dev.madoguchi.answer.evaluation.intents;

import java.util.List;

/** Says how much a text is like each of those learnt from. */
final class Neighbours {
  private final int texts;

  /** By feature: the texts that have it, and how much it counts in each. */
  private final int[][] holders;

  private final float[][] values;

  private Neighbours(List<Sparse> texts, int features) {
    this.texts = texts.size();
    var counts = counts(texts, features);
    holders = new int[features][];
    values = new float[features][];
    for (var feature = 0; feature < features; feature++) {
      holders[feature] = new int[counts[feature]];
      values[feature] = new float[counts[feature]];
    }
    for (var text = this.texts - 1; text >= 0; text--) {
      add(text, texts.get(text), counts);
    }
  }

  static Neighbours of(List<Sparse> texts, int features) {
    return new Neighbours(texts, features);
  }

  /** By text, from 0 for nothing in common to 1 for the same words. */
  float[] likeness(Sparse text) {
    var result = new float[texts];
    for (var i = 0; i < text.features.length; i++) {
      var feature = text.features[i];
      for (var j = 0; j < holders[feature].length; j++) {
        result[holders[feature][j]] += text.values[i] * values[feature][j];
      }
    }
    return result;
  }

  private static int[] counts(List<Sparse> texts, int features) {
    var counts = new int[features];
    for (var text : texts) {
      for (var feature : text.features) {
        counts[feature]++;
      }
    }
    return counts;
  }

  private void add(int text, Sparse numbers, int[] free) {
    for (var i = 0; i < numbers.features.length; i++) {
      var feature = numbers.features[i];
      free[feature]--;
      holders[feature][free[feature]] = text;
      values[feature][free[feature]] = numbers.values[i];
    }
  }
}
