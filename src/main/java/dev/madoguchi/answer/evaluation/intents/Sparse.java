package dev.madoguchi.answer.evaluation.intents;

/** A text as numbers: the features that are known, and how much each of them counts. */
final class Sparse {
  final int[] features;
  final float[] values;

  Sparse(int[] features, float[] values) {
    this.features = features;
    this.values = values;
  }

  double length() {
    var squares = 0.0;
    for (var value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
