package dev.madoguchi.answer.evaluation.intents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Says how likely each label is: multinomial logistic regression, learnt by gradient descent with a
 * rate of its own for each feature. Stopping early keeps it from being too sure.
 */
final class LinearModel {
  private static final int ROUNDS = 12;
  private static final double RATE = 0.5;
  private static final float BIAS = 0.3f;

  /** A label this unlikely is right to be so: it is not learnt from. */
  private static final float NEGLIGIBLE = 1e-4f;

  private final int labels;

  /** By feature, then by label; the last row is for what all texts have in common. */
  private final float[][] weights;

  private final double[] squares;

  private LinearModel(int features, int labels) {
    this.labels = labels;
    weights = new float[features + 1][labels];
    squares = new double[features + 1];
    Arrays.fill(squares, 1e-6);
  }

  /**
   * Learns.
   *
   * @param features how many there are
   * @param right by text, the number of its label
   * @param labels how many there are
   */
  static LinearModel learn(List<Sparse> texts, int features, int[] right, int labels) {
    var model = new LinearModel(features, labels);

    var order = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
    var random = new Random(1);
    for (var round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int i : order) {
        model.learn(texts.get(i), right[i]);
      }
    }
    return model;
  }

  /** By label, from 0 to 1; together 1. */
  float[] probabilities(Sparse text) {
    var result = weights[weights.length - 1].clone();
    for (var label = 0; label < labels; label++) {
      result[label] *= BIAS;
    }
    for (var i = 0; i < text.features.length; i++) {
      addTo(result, weights[text.features[i]], text.values[i]);
    }
    normalize(result);
    return result;
  }

  private void learn(Sparse text, int right) {
    var errors = probabilities(text);
    errors[right] -= 1;
    var square = 0.0;
    for (var label = 0; label < labels; label++) {
      errors[label] = Math.abs(errors[label]) > NEGLIGIBLE ? errors[label] : 0;
      square += errors[label] * errors[label];
    }
    for (var i = 0; i < text.features.length; i++) {
      learn(text.features[i], text.values[i], errors, square);
    }
    learn(weights.length - 1, BIAS, errors, square);
  }

  private void learn(int feature, float value, float[] errors, double square) {
    squares[feature] += square * value * value;
    var step = -RATE * value / Math.sqrt(squares[feature]);
    addTo(weights[feature], errors, (float) step);
  }

  private static void addTo(float[] sum, float[] addend, float factor) {
    for (var i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }

  private static void normalize(float[] scores) {
    var highest = Float.NEGATIVE_INFINITY;
    for (var score : scores) {
      highest = Math.max(highest, score);
    }
    var sum = 0.0;
    for (var i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.exp(scores[i] - highest);
      sum += scores[i];
    }
    for (var i = 0; i < scores.length; i++) {
      scores[i] = (float) (scores[i] / sum);
    }
  }
}
