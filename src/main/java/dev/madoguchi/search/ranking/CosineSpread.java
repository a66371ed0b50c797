package dev.madoguchi.search.ranking;

import dev.madoguchi.embedding.QuantizedVector;
import java.util.List;

/**
 * How the cosines of many vectors to any other one are spread. Mean and deviation follow from the
 * mean of the vectors and of their products, so that no vector is compared when one is asked for.
 */
final class CosineSpread {
  private static final double LEAST = 1e-3;
  private final float[] mean;

  /** The mean of the products of each two components, row by row. */
  private final float[] products;

  private CosineSpread(float[] mean, float[] products) {
    this.mean = mean;
    this.products = products;
  }

  /** That of vectors of one length; of none if there is no vector. */
  static CosineSpread of(List<QuantizedVector> vectors) {
    var dimensions = vectors.isEmpty() ? 0 : vectors.getFirst().dimensions();
    var sum = new float[dimensions];
    var products = new float[dimensions * dimensions];
    for (var vector : vectors) {
      var values = vector.toFloats();
      for (var i = 0; i < dimensions; i++) {
        sum[i] += values[i];
        addScaled(products, i * dimensions, values, i + 1);
      }
    }
    mirror(products, dimensions);
    divide(sum, vectors.size());
    divide(products, vectors.size());
    return new CosineSpread(sum, products);
  }

  /** Adds the products of the last of so many values with each of them. */
  private static void addScaled(float[] sums, int from, float[] values, int count) {
    var scale = values[count - 1];
    for (var i = 0; i < count; i++) {
      sums[from + i] += scale * values[i];
    }
  }

  /** The order of two values makes no difference to their product. */
  private static void mirror(float[] products, int dimensions) {
    for (var row = 0; row < dimensions; row++) {
      for (var column = 0; column < row; column++) {
        products[column * dimensions + row] = products[row * dimensions + column];
      }
    }
  }

  private static void divide(float[] sums, int count) {
    for (var i = 0; i < sums.length; i++) {
      sums[i] /= count;
    }
  }

  /** The mean of the vectors. */
  float[] mean() {
    return mean.clone();
  }

  /**
   * The mean of the cosines to a vector of length 1.
   *
   * @throws IllegalArgumentException if it has another number of dimensions
   */
  double mean(float[] direction) {
    if (mean.length > 0 && direction.length != mean.length) {
      throw new IllegalArgumentException(
          direction.length + " dimensions (expected: " + mean.length + ")");
    }
    var sum = 0.0;
    for (var i = 0; i < mean.length; i++) {
      sum += direction[i] * mean[i];
    }
    return sum;
  }

  /** The standard deviation of the cosines to a vector of length 1; never 0. */
  double deviation(float[] direction) {
    var projected = new float[mean.length];
    for (var i = 0; i < mean.length; i++) {
      add(projected, products, i * mean.length, direction[i]);
    }
    var squares = 0.0;
    for (var i = 0; i < mean.length; i++) {
      squares += direction[i] * projected[i];
    }
    var average = mean(direction);
    return Math.sqrt(Math.max(0, squares - average * average)) + LEAST;
  }

  private static void add(float[] sums, float[] values, int from, float scale) {
    for (var i = 0; i < sums.length; i++) {
      sums[i] += scale * values[from + i];
    }
  }
}
