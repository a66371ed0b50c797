package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.answer.Calibration;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Logistic regression with a penalty on large coefficients. What a signal says is learnt from the
 * questions of both languages; how often an answer is right at all, from each language's own.
 */
final class LogisticRegression {
  private static final double PENALTY = 8;
  private static final double PENALTY_ON_CONSTANTS = 0.1;
  private static final List<Language> LANGUAGES = List.of(Language.values());
  private static final int ROUNDS = 30;
  private static final int FOLDS = 10;

  /** For how many questions of the first knowledge base those of another one count. */
  private static final double FURTHER = 150;

  private final List<String> names;
  private final double[][] rows;
  private final double[] right;
  private final double[] weight;
  private final double[] mean;
  private final double[] spread;

  /** An outcome and for how many it counts. */
  private record Example(QuestionOutcome outcome, double weight) {}

  private LogisticRegression(
      List<Example> examples, List<String> names, Predicate<QuestionOutcome> isRight) {
    this.names = names;
    rows = examples.stream().map(one -> row(one.outcome())).toArray(double[][]::new);
    right = examples.stream().mapToDouble(one -> isRight.test(one.outcome()) ? 1 : 0).toArray();
    weight = examples.stream().mapToDouble(Example::weight).toArray();
    mean = new double[names.size()];
    spread = new double[names.size()];
    standardise();
  }

  /**
   * Learns how likely it is that the first article is right, and that one of the choices is.
   *
   * @param more sets of outcomes at other knowledge bases, of which each counts for {@link
   *     #FURTHER}
   */
  static Calibration fit(List<QuestionOutcome> outcomes, List<List<QuestionOutcome>> more) {
    var examples = new ArrayList<>(examples(outcomes, _ -> 1));
    more.forEach(set -> examples.addAll(examples(set, size -> FURTHER / size)));
    var names = new TreeSet<String>();
    examples.forEach(example -> names.addAll(example.outcome().findings().signals().keySet()));
    var sorted = List.copyOf(names);
    return new Calibration(
        new LogisticRegression(examples, sorted, QuestionOutcome::isRight).coefficients(),
        new LogisticRegression(
                examples, sorted, outcome -> outcome.isAmongFirst(QuestionOutcome.CHOICES))
            .coefficients());
  }

  private static List<Example> examples(
      List<QuestionOutcome> outcomes, IntToDoubleFunction weight) {
    var left =
        outcomes.stream()
            .filter(EvaluationMetrics::isAsked)
            .filter(outcome -> !outcome.findings().hits().isEmpty())
            .filter(outcome -> !outcome.findings().isCertain())
            .toList();
    return left.stream()
        .map(outcome -> new Example(outcome, weight.applyAsDouble(left.size())))
        .toList();
  }

  /**
   * The outcomes with the confidence that those of the other nine tenths lead to.
   *
   * @param more outcomes at other knowledge bases to learn from as well
   */
  static List<QuestionOutcome> outOfFold(
      List<QuestionOutcome> outcomes,
      List<List<QuestionOutcome>> more,
      AnswerProperties properties) {
    var judged = new ArrayList<QuestionOutcome>();
    for (var fold = 0; fold < FOLDS; fold++) {
      var rest = new ArrayList<QuestionOutcome>();
      for (var i = 0; i < outcomes.size(); i++) {
        if (i % FOLDS != fold) {
          rest.add(outcomes.get(i));
        }
      }
      var judgement = new Judgement(fit(rest, more), properties);
      for (var i = fold; i < outcomes.size(); i += FOLDS) {
        judged.add(judged(outcomes.get(i), judgement));
      }
    }
    return judged;
  }

  private static QuestionOutcome judged(QuestionOutcome outcome, Judgement judgement) {
    var isAnswered =
        outcome.findings().hits().isEmpty()
            || outcome.findings().isCertain()
            || outcome.confidence() == 0;
    if (isAnswered) {
      return outcome;
    }
    var answer = judgement.of(outcome.findings(), outcome.question().language());
    return outcome.with(QuestionTrial.decision(answer), QuestionTrial.sure(answer));
  }

  /** A constant for each language, then the signals. */
  private double[] row(QuestionOutcome outcome) {
    var row = new double[LANGUAGES.size() + names.size()];
    row[LANGUAGES.indexOf(outcome.question().language())] = 1;
    for (var i = 0; i < names.size(); i++) {
      row[LANGUAGES.size() + i] = outcome.findings().signals().getOrDefault(names.get(i), 0.0);
    }
    return row;
  }

  private void standardise() {
    var all = Arrays.stream(weight).sum();
    for (var i = 0; i < mean.length; i++) {
      var column = LANGUAGES.size() + i;
      for (var row = 0; row < rows.length; row++) {
        mean[i] += weight[row] * rows[row][column] / all;
      }
      for (var row = 0; row < rows.length; row++) {
        rows[row][column] -= mean[i];
        spread[i] += weight[row] * rows[row][column] * rows[row][column] / all;
      }
      spread[i] = Math.sqrt(spread[i]) + 1e-9;
      for (var row : rows) {
        row[column] /= spread[i];
      }
    }
  }

  /** Newton's method. */
  private Map<Language, Map<String, Double>> coefficients() {
    var found = new double[LANGUAGES.size() + names.size()];
    for (var round = 0; round < ROUNDS; round++) {
      var step = step(found);
      for (var i = 0; i < found.length; i++) {
        found[i] -= step[i];
      }
    }
    var coefficients = new EnumMap<Language, Map<String, Double>>(Language.class);
    for (var language : LANGUAGES) {
      coefficients.put(language, named(found, language));
    }
    return coefficients;
  }

  private Map<String, Double> named(double[] found, Language language) {
    var named = new HashMap<String, Double>();
    var constant = found[LANGUAGES.indexOf(language)];
    for (var i = 0; i < names.size(); i++) {
      var coefficient = found[LANGUAGES.size() + i] / spread[i];
      named.put(names.get(i), coefficient);
      constant -= coefficient * mean[i];
    }
    named.put("", constant);
    return named;
  }

  private double[] step(double[] found) {
    var gradient = new double[found.length];
    var curvature = new double[found.length][found.length];
    for (var i = 0; i < found.length; i++) {
      var penalty = i < LANGUAGES.size() ? PENALTY_ON_CONSTANTS : PENALTY;
      gradient[i] = penalty * found[i];
      curvature[i][i] = penalty;
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

  static double product(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  /** Gauss's elimination; the matrix is symmetric and positive, so that no pivot is nought. */
  static double[] solved(double[][] matrix, double[] vector) {
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
