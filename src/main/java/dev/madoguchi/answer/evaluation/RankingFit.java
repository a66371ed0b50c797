package dev.madoguchi.answer.evaluation;

import dev.madoguchi.search.ranking.RankingFeature;
import dev.madoguchi.search.ranking.RankingModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Learns how much each feature counts for the order of articles: a logistic regression on the
 * differences between the features of right and wrong articles of the same question (Burges et al.,
 * "Learning to rank using gradient descent", 2005).
 */
final class RankingFit {
  private static final double PENALTY = 0.02;

  /** Larger, as fewer questions are labelled with a section. */
  private static final double SECTION_PENALTY = 0.5;

  private static final int ROUNDS = 30;

  /** For how many questions each set counts. */
  private static final int QUESTIONS = 300;

  /** How many wrong articles of a question are compared with each right one. */
  private static final int WRONG = 20;

  /** How many of an article's wrong sections, the likeliest first. */
  private static final int WRONG_SECTIONS = 5;

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
  static RankingModel of(List<List<QuestionOutcome>> sets) {
    return new RankingModel(
        fitted(sets, RankingFit::articlePairs, PENALTY),
        fitted(sets, RankingFit::sectionPairs, SECTION_PENALTY));
  }

  /** How pairs are made of one outcome, all of them together counting for a weight. */
  private interface Pairing {
    List<Pair> of(QuestionOutcome outcome, double weight);
  }

  private static Map<RankingFeature, Double> fitted(
      List<List<QuestionOutcome>> sets, Pairing pairing, double penalty) {
    var pairs = new ArrayList<Pair>();
    for (var set : sets) {
      var share = (double) QUESTIONS / Math.max(1, set.size());
      set.forEach(outcome -> pairs.addAll(pairing.of(outcome, share)));
    }
    var found = new double[FEATURES.length];
    for (var round = 0; round < ROUNDS; round++) {
      var step = step(pairs, found, penalty);
      for (var i = 0; i < found.length; i++) {
        found[i] -= step[i];
      }
    }
    var weights = new EnumMap<RankingFeature, Double>(RankingFeature.class);
    for (var i = 0; i < found.length; i++) {
      weights.put(FEATURES[i], found[i]);
    }
    return weights;
  }

  /** Right articles with wrong ones, each by the section that gave it its place. */
  private static List<Pair> articlePairs(QuestionOutcome outcome, double weight) {
    var right = new ArrayList<double[]>();
    var wrong = new ArrayList<double[]>();
    for (var i = 0; i < outcome.findings().hits().size(); i++) {
      var candidates = outcome.findings().candidates().get(i);
      var group = outcome.isRight(outcome.findings().hits().get(i)) ? right : wrong;
      if (group.size() < WRONG && !candidates.isEmpty()) {
        group.add(vector(candidates.getFirst().features(), RankingFeature::isForArticles));
      }
    }
    return pairs(right, wrong, weight);
  }

  /** Within the right articles, right sections with wrong ones. */
  private static List<Pair> sectionPairs(QuestionOutcome outcome, double weight) {
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < outcome.findings().hits().size(); i++) {
      var article = outcome.findings().hits().get(i).article().id();
      var sections = outcome.question().sections(article);
      var right = new ArrayList<double[]>();
      var wrong = new ArrayList<double[]>();
      for (var candidate : outcome.findings().candidates().get(i)) {
        var group = sections.contains(candidate.section()) ? right : wrong;
        if (group.size() < WRONG_SECTIONS) {
          group.add(vector(candidate.features(), _ -> true));
        }
      }
      pairs.addAll(pairs(right, wrong, weight));
    }
    return pairs;
  }

  private static List<Pair> pairs(List<double[]> right, List<double[]> wrong, double weight) {
    var pairs = new ArrayList<Pair>();
    for (var one : right) {
      for (var other : wrong) {
        pairs.add(new Pair(difference(one, other), weight / (right.size() * wrong.size())));
      }
    }
    return pairs;
  }

  private static double[] vector(
      Map<RankingFeature, Double> features, Predicate<RankingFeature> which) {
    var vector = new double[FEATURES.length];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = which.test(FEATURES[i]) ? features.getOrDefault(FEATURES[i], 0.0) : 0;
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
  private static double[] step(List<Pair> pairs, double[] found, double penalty) {
    var gradient = new double[found.length];
    var curvature = new double[found.length][found.length];
    for (var i = 0; i < found.length; i++) {
      gradient[i] = penalty * found[i];
      curvature[i][i] = penalty;
    }
    for (var pair : pairs) {
      var lost = 1 / (1 + Math.exp(LogisticRegression.product(found, pair.difference)));
      for (var i = 0; i < found.length; i++) {
        gradient[i] -= pair.weight * lost * pair.difference[i];
        for (var j = 0; j < found.length; j++) {
          curvature[i][j] +=
              pair.weight * lost * (1 - lost) * pair.difference[i] * pair.difference[j];
        }
      }
    }
    return LogisticRegression.solved(curvature, gradient);
  }
}
