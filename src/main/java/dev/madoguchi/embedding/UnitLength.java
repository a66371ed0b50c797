package dev.madoguchi.embedding;

/** Scales vectors to length 1, adding up in the same order everywhere. */
final class UnitLength {
  private UnitLength() {}

  /** The length of a vector; not a number if one of its components is not. */
  static double of(float[] vector) {
    var square = 0.0;
    for (var value : vector) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }

  /** The vector itself, scaled; one of zeros stays as it is. */
  static float[] scaled(float[] vector) {
    var length = of(vector);
    for (var i = 0; i < vector.length && length > 0; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
