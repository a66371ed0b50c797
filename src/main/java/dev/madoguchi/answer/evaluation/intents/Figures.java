package dev.madoguchi.answer.evaluation.intents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a set of questions was answered; shares are from 0 to 1, and not a number if there is
 * nothing they are a share of.
 *
 * @param inScope how many questions have a label that was learnt
 * @param outOfScope how many have none
 * @param accuracy right, of those in scope, if every question is answered
 * @param auroc how often a question in scope is surer than one out of scope
 * @param bestBalanced the mean of in-scope accuracy and out-of-scope recall where it is highest
 * @param threshold the confidence from which the next three figures let a question be answered
 * @param inScopeAccuracy answered and right, of those in scope
 * @param wrongAnswered answered and wrong, of those in scope
 * @param outOfScopeRecall not answered, of those out of scope
 * @param calibrationError how far confidence and truth are apart, in ten bands
 */
public record Figures(
    int inScope,
    int outOfScope,
    double accuracy,
    double auroc,
    double bestBalanced,
    double threshold,
    double inScopeAccuracy,
    double wrongAnswered,
    double outOfScopeRecall,
    double calibrationError) {
  private static final List<String> NAMES =
      List.of(
          "accuracy",
          "AUROC",
          "best balanced",
          "threshold",
          "in-scope accuracy",
          "wrong-answered",
          "oos recall",
          "ECE");

  static Figures of(List<Judged> all, double threshold) {
    var in = all.stream().filter(Judged::inScope).toList();
    var out = all.stream().filter(judged -> !judged.inScope()).toList();
    var answered = in.stream().filter(judged -> judged.confidence() >= threshold).toList();
    var wrong = answered.stream().filter(judged -> !judged.right()).count();
    var refused = out.stream().filter(judged -> judged.confidence() < threshold).count();
    var steps = Step.of(all);
    return new Figures(
        in.size(),
        out.size(),
        share(in.stream().filter(Judged::right).count(), in.size()),
        Step.auroc(steps),
        Step.bestBalanced(steps),
        threshold,
        share(answered.size() - wrong, in.size()),
        share(wrong, in.size()),
        share(refused, out.size()),
        calibrationError(all));
  }

  /** The confidence from which answering gets most questions right; out of scope, refusing is. */
  static double bestThreshold(List<Judged> all) {
    return Step.mostRight(Step.of(all));
  }

  /** The shares by name, without those of nothing. */
  public Map<String, Double> metrics() {
    var metrics = new LinkedHashMap<String, Double>();
    for (var i = 0; i < shares().size(); i++) {
      if (!shares().get(i).isNaN()) {
        metrics.put(NAMES.get(i), shares().get(i));
      }
    }
    return metrics;
  }

  /** Two lines people can read. */
  public String table() {
    var heads = new StringBuilder("in scope  out of scope");
    var line = new StringBuilder(String.format(Locale.ROOT, "%8d  %12d", inScope, outOfScope));
    for (var i = 0; i < NAMES.size(); i++) {
      var width = Math.max(NAMES.get(i).length(), 5);
      heads.append(String.format(Locale.ROOT, "  %" + width + "s", NAMES.get(i)));
      line.append(String.format(Locale.ROOT, "  %" + width + ".3f", shares().get(i)));
    }
    return heads + "\n" + line + "\n";
  }

  private List<Double> shares() {
    return List.of(
        accuracy,
        auroc,
        bestBalanced,
        threshold,
        inScopeAccuracy,
        wrongAnswered,
        outOfScopeRecall,
        calibrationError);
  }

  private static double calibrationError(List<Judged> all) {
    var sums = new double[10];
    for (var judged : all) {
      var band = (int) Math.min(9, judged.confidence() * 10);
      sums[band] += judged.confidence() - (judged.right() ? 1 : 0);
    }
    var sum = 0.0;
    for (var difference : sums) {
      sum += Math.abs(difference);
    }
    return sum / all.size();
  }

  private static double share(long part, int whole) {
    return (double) part / whole;
  }
}
