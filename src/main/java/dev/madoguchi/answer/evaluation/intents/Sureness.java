package dev.madoguchi.answer.evaluation.intents;

import java.util.List;

/**
 * How likely a guess is right, by the evidence for it: a logistic curve.
 *
 * @param slope how much a guess becomes likelier with its evidence
 * @param level what all there can be of evidence is worth, on the logistic scale
 */
record Sureness(double slope, double level) {
  /** What most sets come to; stands in for guesses that were not made. */
  private static final Sureness USUAL = new Sureness(1.8, 3);

  private static final int STEPS = 30;

  /** A guess whose rightness is known. */
  record Trial(double evidence, boolean right) {}

  /** The curve that fits best, near the usual one if there are few trials. */
  static Sureness of(List<Trial> trials) {
    var curve = USUAL;
    for (var step = 0; step < STEPS; step++) {
      curve = curve.improved(trials);
    }
    return curve;
  }

  double of(double evidence) {
    return 1 / (1 + Math.exp(-(slope * evidence + level)));
  }

  /** One step of Newton's method. */
  private Sureness improved(List<Trial> trials) {
    var dSlope = USUAL.slope - slope;
    var dLevel = USUAL.level - level;
    var slopes = 1.0;
    var levels = 1.0;
    var both = 0.0;
    for (var trial : trials) {
      var sure = of(trial.evidence);
      var error = (trial.right ? 1 : 0) - sure;
      var bend = sure * (1 - sure);
      dSlope += error * trial.evidence;
      dLevel += error;
      slopes += bend * trial.evidence * trial.evidence;
      levels += bend;
      both += bend * trial.evidence;
    }
    var area = slopes * levels - both * both;
    return new Sureness(
        slope + (levels * dSlope - both * dLevel) / area,
        level + (slopes * dLevel - both * dSlope) / area);
  }
}
