package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.Calibration;
import dev.madoguchi.message.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Moves the coefficients of a calibration, by as little as outcomes ask for, towards what is right
 * at one knowledge base: logistic regression with a penalty on the distance from where they were.
 */
final class CalibrationAdaptation {
  /** On the square of how far a signal's coefficient moves, for one standard deviation of it. */
  private static final double PENALTY = 40;

  private static final double PENALTY_ON_CONSTANTS = 5;
  private static final int ROUNDS = 30;
  private static final List<Language> LANGUAGES = List.of(Language.values());

  private final List<String> names;
  private final double[] mean;
  private final double[] spread;
  private final double[][] rows;

  /** What is to be learnt from one outcome. */
  private record Lesson(double before, double right) {}

  private CalibrationAdaptation(List<QuestionOutcome> outcomes) {
    var all = new TreeSet<String>();
    outcomes.forEach(outcome -> all.addAll(outcome.findings().signals().keySet()));
    names = List.copyOf(all);
    mean = new double[names.size()];
    spread = new double[names.size()];
    for (var i = 0; i < mean.length; i++) {
      var name = names.get(i);
      var values = outcomes.stream().mapToDouble(one -> signal(one, name)).toArray();
      var average = Arrays.stream(values).average().orElse(0);
      mean[i] = average;
      var square = Arrays.stream(values).map(value -> Math.pow(value - average, 2)).average();
      spread[i] = Math.sqrt(square.orElse(0)) + 1e-9;
    }
    rows = outcomes.stream().map(this::row).toArray(double[][]::new);
  }

  private static double signal(QuestionOutcome outcome, String name) {
    return outcome.findings().signals().getOrDefault(name, 0.0);
  }

  /** A constant for each language, then the signals. */
  private double[] row(QuestionOutcome outcome) {
    var row = new double[LANGUAGES.size() + names.size()];
    row[LANGUAGES.indexOf(outcome.question().language())] = 1;
    for (var i = 0; i < names.size(); i++) {
      row[LANGUAGES.size() + i] = (signal(outcome, names.get(i)) - mean[i]) / spread[i];
    }
    return row;
  }

  /** The calibration that suits these outcomes better. */
  static Calibration of(Calibration before, List<QuestionOutcome> outcomes) {
    var adaptation = new CalibrationAdaptation(outcomes);
    return new Calibration(
        adaptation.moved(before.coefficients(), outcomes, QuestionOutcome::isRight),
        adaptation.moved(
            before.choiceCoefficients(),
            outcomes,
            outcome -> outcome.isAmongFirst(QuestionOutcome.CHOICES)));
  }

  private Map<Language, Map<String, Double>> moved(
      Map<Language, Map<String, Double>> before,
      List<QuestionOutcome> outcomes,
      Predicate<QuestionOutcome> right) {
    var lessons =
        outcomes.stream()
            .map(outcome -> new Lesson(logit(before, outcome), right.test(outcome) ? 1 : 0))
            .toList();
    var found = new double[LANGUAGES.size() + names.size()];
    for (var round = 0; round < ROUNDS; round++) {
      var step = step(lessons, found);
      for (var i = 0; i < found.length; i++) {
        found[i] -= step[i];
      }
    }
    var moved = new EnumMap<Language, Map<String, Double>>(Language.class);
    for (var language : LANGUAGES) {
      moved.put(language, moved(before.getOrDefault(language, Map.of()), found, language));
    }
    return moved;
  }

  private static double logit(Map<Language, Map<String, Double>> before, QuestionOutcome outcome) {
    var coefficients = before.getOrDefault(outcome.question().language(), Map.of());
    return coefficients.entrySet().stream()
        .mapToDouble(entry ->
            entry.getValue() * (entry.getKey().isEmpty() ? 1 : signal(outcome, entry.getKey())))
        .sum();
  }

  private Map<String, Double> moved(Map<String, Double> before, double[] found, Language language) {
    var moved = new HashMap<>(before);
    var constant = found[LANGUAGES.indexOf(language)];
    for (var i = 0; i < names.size(); i++) {
      var by = found[LANGUAGES.size() + i] / spread[i];
      moved.merge(names.get(i), by, Double::sum);
      constant -= by * mean[i];
    }
    moved.merge("", constant, Double::sum);
    return moved;
  }

  /** Newton's step. */
  private double[] step(List<Lesson> lessons, double[] found) {
    var gradient = new double[found.length];
    var curvature = new double[found.length][found.length];
    for (var i = 0; i < found.length; i++) {
      var penalty = i < LANGUAGES.size() ? PENALTY_ON_CONSTANTS : PENALTY;
      gradient[i] = penalty * found[i];
      curvature[i][i] = penalty;
    }
    for (var row = 0; row < rows.length; row++) {
      var lesson = lessons.get(row);
      var logit = lesson.before() + LogisticRegression.product(found, rows[row]);
      var likely = 1 / (1 + Math.exp(-logit));
      for (var i = 0; i < found.length; i++) {
        gradient[i] += (likely - lesson.right()) * rows[row][i];
        for (var j = 0; j < found.length; j++) {
          curvature[i][j] += likely * (1 - likely) * rows[row][i] * rows[row][j];
        }
      }
    }
    return LogisticRegression.solved(curvature, gradient);
  }
}
