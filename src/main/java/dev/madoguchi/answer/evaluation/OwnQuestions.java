package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the stored questions of a knowledge base, asked as if they were not stored, say about a
 * calibration that was fitted elsewhere.
 *
 * @param questions how many there were
 * @param before how far confidence is from the truth by the calibration as it was: the mean
 *     negative logarithm of how likely the truth was taken to be; 0 if there are too few questions
 * @param after the same of one half of them by what was learnt from the other half
 * @param calibration what to judge by: the one as it was, unless the other is better
 */
record OwnQuestions(int questions, double before, double after, Calibration calibration) {
  /** With fewer, what is learnt is worse than what was known. */
  static final int LEAST = 200;

  /**
   * By so much confidence has to come nearer to the truth. Asked without what is taken out, a base
   * answers less than it does: for a gain of 0.02 confidence became worse on questions of others.
   */
  private static final double LEAST_GAIN = 0.05;

  /**
   * Learns from outcomes; those that are certain, or that no article was found for, say nothing.
   */
  static OwnQuestions of(Calibration calibration, List<QuestionOutcome> outcomes) {
    var telling =
        outcomes.stream()
            .filter(outcome -> !outcome.findings().hits().isEmpty())
            .filter(outcome -> !outcome.findings().isCertain())
            .toList();
    if (telling.size() < LEAST) {
      return new OwnQuestions(telling.size(), 0, 0, calibration);
    }
    var one = half(telling, 0);
    var other = half(telling, 1);
    var before = loss(calibration, telling);
    var after =
        (loss(CalibrationAdaptation.of(calibration, one), other)
                + loss(CalibrationAdaptation.of(calibration, other), one))
            / 2;
    var isBetter = before - after >= LEAST_GAIN;
    return new OwnQuestions(
        telling.size(),
        before,
        after,
        isBetter ? CalibrationAdaptation.of(calibration, telling) : calibration);
  }

  private static List<QuestionOutcome> half(List<QuestionOutcome> outcomes, int which) {
    var half = new ArrayList<QuestionOutcome>();
    for (var i = which; i < outcomes.size(); i += 2) {
      half.add(outcomes.get(i));
    }
    return half;
  }

  private static double loss(Calibration calibration, List<QuestionOutcome> outcomes) {
    return outcomes.stream()
        .mapToDouble(outcome -> {
          var signals = outcome.findings().signals();
          var likely = calibration.confidence(signals, outcome.question().language()).value();
          return -Math.log(Math.max(1e-9, outcome.isRight() ? likely : 1 - likely));
        })
        .average()
        .orElse(0);
  }

  /** In a line for operators. */
  String told() {
    if (questions < LEAST) {
      return String.format(
          Locale.ROOT,
          "confidence stays as it was: %d stored questions to learn from (expected: %d)",
          questions,
          LEAST);
    }
    return String.format(
        Locale.ROOT,
        "confidence %s: log loss of %d stored questions %.3f before, %.3f after",
        before - after >= LEAST_GAIN ? "is fitted to this knowledge base" : "stays as it was",
        questions,
        before,
        after);
  }
}
