package dev.madoguchi.answer.evaluation;

import dev.madoguchi.search.ranking.RankingFeature;
import dev.madoguchi.search.ranking.RankingModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Learns how much each feature counts for the order of articles: a logistic regression on the
 * differences between the features of right and wrong articles of the same question (Burges et al.,
 * "Learning to rank using gradient descent", 2005).
 */
final class RankingFit {
  private static final double PENALTY = 0.02;
  private static final int ROUNDS = 30;

  /** For how many questions each set counts. */
  private static final int QUESTIONS = 300;

  /** How many wrong articles of a question are compared with each right one. */
  private static final int WRONG = 20;

  private static final RankingFeature[] FEATURES = RankingFeature.values();

  private RankingFit() {}

  /** A difference that should be positive, and how much it counts. */
  private static final class Pair {
    private final double[] difference;
    private final double weight;

    Pair(double[] difference, double weight) {
      this.difference = difference;
      this.weight = weight;
    }
  }

  /**
   * @param sets outcomes by set of questions; each set counts the same
   */
  static RankingModel of(List<List<Outcome>> sets) {
    var pairs = new ArrayList<Pair>();
    for (var set : sets) {
      var share = (double) QUESTIONS / Math.max(1, set.size());
      set.forEach(outcome -> pairs.addAll(pairs(outcome, share)));
    }
    var found = new double[FEATURES.length];
    for (var round = 0; round < ROUNDS; round++) {
      var step = step(pairs, found);
      for (var i = 0; i < found.length; i++) {
        found[i] -= step[i];
      }
    }
    var weights = new EnumMap<RankingFeature, Double>(RankingFeature.class);
    for (var i = 0; i < found.length; i++) {
      weights.put(FEATURES[i], found[i]);
    }
    return new RankingModel(weights);
  }

  private static List<Pair> pairs(Outcome outcome, double share) {
    var right = new ArrayList<double[]>();
    var wrong = new ArrayList<double[]>();
    for (var i = 0; i < outcome.findings().hits().size(); i++) {
      var features = vector(outcome.findings().features().get(i));
      var group = outcome.isRight(outcome.findings().hits().get(i)) ? right : wrong;
      if (group.size() < WRONG) {
        group.add(features);
      }
    }
    var pairs = new ArrayList<Pair>();
    for (var one : right) {
      for (var other : wrong) {
        pairs.add(new Pair(difference(one, other), share / (right.size() * wrong.size())));
      }
    }
    return pairs;
  }

  private static double[] vector(Map<RankingFeature, Double> features) {
    var vector = new double[FEATURES.length];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = features.getOrDefault(FEATURES[i], 0.0);
    }
    return vector;
  }

  private static double[] difference(double[] one, double[] other) {
    var difference = new double[one.length];
    for (var i = 0; i < difference.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return difference;
  }

  /** Newton's step. */
  private static double[] step(List<Pair> pairs, double[] found) {
    var gradient = new double[found.length];
    var curvature = new double[found.length][found.length];
    for (var i = 0; i < found.length; i++) {
      gradient[i] = PENALTY * found[i];
      curvature[i][i] = PENALTY;
    }
    for (var pair : pairs) {
      var lost = 1 / (1 + Math.exp(Regression.product(found, pair.difference)));
      for (var i = 0; i < found.length; i++) {
        gradient[i] -= pair.weight * lost * pair.difference[i];
        for (var j = 0; j < found.length; j++) {
          curvature[i][j] +=
              pair.weight * lost * (1 - lost) * pair.difference[i] * pair.difference[j];
        }
      }
    }
    return Regression.solved(curvature, gradient);
  }
}
