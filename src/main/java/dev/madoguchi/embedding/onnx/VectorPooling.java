package dev.madoguchi.embedding.onnx;

/** Makes one vector of length 1 of what a model gives for a text; all 0 if it means nothing. */
final class VectorPooling {
  private VectorPooling() {}

  /**
   * @param output of shape (1, dimensions), or (1, tokens, dimensions)
   * @param mask 1 for each token that counts
   */
  static float[] of(Object output, long[] mask) {
    return switch (output) {
      case float[][] whole -> normal(whole[0].clone());
      case float[][][] tokens -> normal(mean(tokens[0], mask));
      default ->
          throw new IllegalArgumentException(
              "model.onnx: output " + output.getClass().getSimpleName() + " (expected: floats)");
    };
  }

  private static float[] mean(float[][] tokens, long[] mask) {
    var mean = new float[tokens[0].length];
    for (var token = 0; token < tokens.length; token++) {
      for (var i = 0; i < mean.length && mask[token] == 1; i++) {
        mean[i] += tokens[token][i];
      }
    }
    return mean;
  }

  private static float[] normal(float[] vector) {
    var square = 0.0;
    for (var value : vector) {
      square += (double) value * value;
    }
    var length = Math.sqrt(square);
    for (var i = 0; i < vector.length && length > 0; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
