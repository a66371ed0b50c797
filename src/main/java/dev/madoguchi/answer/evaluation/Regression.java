package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.Calibration;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Logistic regression with a penalty on large coefficients. Each language learns from its own
 * questions and, with less weight, from those of the other one.
 */
final class Regression {
  private static final double PENALTY = 5;
  private static final double OTHER_LANGUAGE = 0.3;
  private static final int ROUNDS = 30;
  private static final int FOLDS = 10;

  private Regression() {}

  /** Learns from all outcomes how likely it is that the first article is right. */
  static Calibration fit(List<Outcome> outcomes) {
    var coefficients = new EnumMap<Language, Map<String, Double>>(Language.class);
    for (var language : Language.values()) {
      coefficients.put(language, fit(outcomes, language));
    }
    return new Calibration(coefficients);
  }

  /** The outcomes with the confidence that those of the other nine tenths lead to. */
  static List<Outcome> outOfFold(List<Outcome> outcomes) {
    var judged = new ArrayList<Outcome>();
    for (var fold = 0; fold < FOLDS; fold++) {
      var rest = new ArrayList<Outcome>();
      for (var i = 0; i < outcomes.size(); i++) {
        if (i % FOLDS != fold) {
          rest.add(outcomes.get(i));
        }
      }
      var calibration = fit(rest);
      for (var i = fold; i < outcomes.size(); i += FOLDS) {
        judged.add(judged(outcomes.get(i), calibration));
      }
    }
    return judged;
  }

  private static Outcome judged(Outcome outcome, Calibration calibration) {
    var language = outcome.question().language();
    var isAnswered = outcome.findings().hits().isEmpty() || outcome.confidence() == 0;
    return isAnswered
        ? outcome
        : outcome.with(calibration.confidence(outcome.findings().signals(), language).value());
  }

  private static Map<String, Double> fit(List<Outcome> outcomes, Language language) {
    var examples =
        outcomes.stream()
            .filter(Metrics::isAsked)
            .filter(outcome -> !outcome.findings().hits().isEmpty())
            .toList();
    var names = new TreeSet<String>();
    examples.forEach(example -> names.addAll(example.findings().signals().keySet()));
    return examples.isEmpty()
        ? Map.of()
        : new Regression.Fitting(examples, List.copyOf(names), language).coefficients();
  }

  /** Newton's method on standardised signals. */
  private static final class Fitting {
    private final List<String> names;
    private final double[][] rows;
    private final double[] right;
    private final double[] weight;
    private final double[] mean;
    private final double[] spread;

    Fitting(List<Outcome> examples, List<String> names, Language language) {
      this.names = names;
      rows =
          examples.stream()
              .map(example -> row(example.findings().signals()))
              .toArray(double[][]::new);
      right = examples.stream().mapToDouble(example -> example.isRight() ? 1 : 0).toArray();
      weight =
          examples.stream()
              .mapToDouble(one -> one.question().language() == language ? 1 : OTHER_LANGUAGE)
              .toArray();
      mean = new double[names.size() + 1];
      spread = new double[names.size() + 1];
      standardise();
    }

    private double[] row(Map<String, Double> signals) {
      return IntStream.rangeClosed(0, names.size())
          .mapToDouble(i -> i == 0 ? 1 : signals.getOrDefault(names.get(i - 1), 0.0))
          .toArray();
    }

    private void standardise() {
      var total = Arrays.stream(weight).sum();
      for (var i = 1; i < mean.length; i++) {
        var column = i;
        var all = IntStream.range(0, rows.length);
        mean[i] = all.mapToDouble(row -> weight[row] * rows[row][column]).sum() / total;
        var squares =
            IntStream.range(0, rows.length)
                .mapToDouble(row -> weight[row] * Math.pow(rows[row][column] - mean[column], 2))
                .sum();
        spread[i] = Math.sqrt(squares / total) + 1e-9;
        for (var row : rows) {
          row[i] = (row[i] - mean[i]) / spread[i];
        }
      }
    }

    Map<String, Double> coefficients() {
      var found = new double[mean.length];
      for (var round = 0; round < ROUNDS; round++) {
        var step = step(found);
        for (var i = 0; i < found.length; i++) {
          found[i] -= step[i];
        }
      }
      var named = new HashMap<String, Double>();
      var constant = found[0];
      for (var i = 1; i < found.length; i++) {
        named.put(names.get(i - 1), found[i] / spread[i]);
        constant -= found[i] * mean[i] / spread[i];
      }
      named.put("", constant);
      return named;
    }

    private double[] step(double[] found) {
      var gradient = new double[found.length];
      var curvature = new double[found.length][found.length];
      for (var i = 0; i < found.length; i++) {
        gradient[i] = i == 0 ? 0 : PENALTY * found[i];
        curvature[i][i] = i == 0 ? 1e-6 : PENALTY;
      }
      for (var row = 0; row < rows.length; row++) {
        var likely = 1 / (1 + Math.exp(-product(found, rows[row])));
        for (var i = 0; i < found.length; i++) {
          gradient[i] += weight[row] * (likely - right[row]) * rows[row][i];
          for (var j = 0; j < found.length; j++) {
            curvature[i][j] += weight[row] * likely * (1 - likely) * rows[row][i] * rows[row][j];
          }
        }
      }
      return solved(curvature, gradient);
    }

    private static double product(double[] one, double[] other) {
      return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    /** Gauss's elimination; the matrix is symmetric and positive, so that no pivot is nought. */
    private static double[] solved(double[][] matrix, double[] vector) {
      for (var pivot = 0; pivot < vector.length; pivot++) {
        for (var row = 0; row < vector.length; row++) {
          if (row != pivot) {
            var factor = matrix[row][pivot] / matrix[pivot][pivot];
            for (var column = pivot; column < vector.length; column++) {
              matrix[row][column] -= factor * matrix[pivot][column];
            }
            vector[row] -= factor * vector[pivot];
          }
        }
      }
      return IntStream.range(0, vector.length).mapToDouble(i -> vector[i] / matrix[i][i]).toArray();
    }
  }
}
