package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.answer.evaluation.intents.Feature.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The features that were learnt from, and how rare each is. */
final class Vocabulary {
  private final Map<Feature, Integer> numbers = new HashMap<>();
  private final double[] rarity;
  private final double unknown;

  private Vocabulary(List<Features> texts) {
    var in = new int[16];
    for (var text : texts) {
      for (var feature : text.counts().keySet()) {
        var number = numbers.computeIfAbsent(feature, _ -> numbers.size());
        in = number < in.length ? in : Arrays.copyOf(in, 2 * in.length);
        in[number]++;
      }
    }
    rarity = new double[numbers.size()];
    for (var i = 0; i < rarity.length; i++) {
      rarity[i] = rarity(in[i], texts.size());
    }
    unknown = rarity(0, texts.size());
  }

  static Vocabulary of(List<Features> texts) {
    return new Vocabulary(texts);
  }

  int size() {
    return rarity.length;
  }

  /**
   * A text as numbers, of length 1 if all of it is known; the less is known, the shorter, so that a
   * text with strange words is less like anything.
   */
  Sparse numbers(Features text) {
    var lengths = lengths(text);
    var features = new int[text.counts().size()];
    var values = new float[features.length];
    var n = 0;
    for (var entry : text.counts().entrySet()) {
      var kind = entry.getKey().kind();
      var number = numbers.get(entry.getKey());
      if (number != null) {
        features[n] = number;
        values[n++] = (float) (weight(entry) * kind.share() / lengths.getOrDefault(kind, 1.0));
      }
    }
    return new Sparse(Arrays.copyOf(features, n), Arrays.copyOf(values, n));
  }

  /** What to divide each kind by, so that all kinds together have length 1. */
  private Map<Kind, Double> lengths(Features text) {
    var squares = new EnumMap<Kind, Double>(Kind.class);
    for (var entry : text.counts().entrySet()) {
      var weight = weight(entry);
      squares.merge(entry.getKey().kind(), weight * weight, Double::sum);
    }
    var shares = squares.keySet().stream().mapToDouble(kind -> kind.share() * kind.share()).sum();
    squares.replaceAll((_, square) -> Math.sqrt(square * shares));
    return squares;
  }

  private double weight(Map.Entry<Feature, Integer> entry) {
    var number = numbers.get(entry.getKey());
    return (1 + Math.log(entry.getValue())) * (number == null ? unknown : rarity[number]);
  }

  private static double rarity(int in, int texts) {
    return Math.sqrt(Math.log(1 + (texts - in + 0.5) / (in + 0.5)));
  }
}
