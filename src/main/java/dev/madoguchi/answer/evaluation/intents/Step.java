package dev.madoguchi.answer.evaluation.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What answering from one confidence on comes to.
 *
 * @param threshold the confidence; a question is answered from it on
 * @param here how many questions in scope have just this confidence
 * @param refused how many out of scope are below it
 * @param refusable how many out of scope there are
 * @param right how many in scope are answered and right
 * @param answerable how many in scope there are
 * @param level how many out of scope have just this confidence
 */
record Step(
    double threshold,
    long here,
    long level,
    long refused,
    long refusable,
    long right,
    long answerable) {

  /** One step for each confidence there is, and one above all of them. */
  static List<Step> of(List<Judged> all) {
    var byConfidence =
        all.stream()
            .collect(Collectors.groupingBy(Judged::confidence, TreeMap::new, Collectors.toList()));
    var answerable = all.stream().filter(Judged::inScope).count();
    var refusable = all.size() - answerable;
    var right = all.stream().filter(Judged::right).count();
    var refused = 0L;
    var steps = new ArrayList<Step>();
    for (var entry : byConfidence.entrySet()) {
      var here = entry.getValue().stream().filter(Judged::inScope).count();
      var level = entry.getValue().size() - here;
      steps.add(new Step(entry.getKey(), here, level, refused, refusable, right, answerable));
      right -= entry.getValue().stream().filter(Judged::right).count();
      refused += level;
    }
    steps.add(new Step(Double.POSITIVE_INFINITY, 0, 0, refused, refusable, right, answerable));
    return steps;
  }

  /** How often a question in scope is surer than one out of scope; a tie counts half. */
  static double auroc(List<Step> steps) {
    var surer = steps.stream().mapToDouble(s -> s.here * (s.refused + s.level / 2.0)).sum();
    return surer / ((double) steps.getLast().refusable * steps.getLast().answerable);
  }

  static double bestBalanced(List<Step> steps) {
    return steps.stream().mapToDouble(Step::balanced).max().orElse(Double.NaN);
  }

  /** The lowest threshold by which most questions are rightly answered or rightly refused. */
  static double mostRight(List<Step> steps) {
    return steps.stream()
        .max(Comparator.comparingLong(step -> step.right + step.refused))
        .map(Step::threshold)
        .orElse(0.0);
  }

  private double balanced() {
    return ((double) right / answerable + (double) refused / refusable) / 2;
  }
}
