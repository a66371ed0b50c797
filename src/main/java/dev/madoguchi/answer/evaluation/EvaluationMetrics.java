package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.evaluation.LabelledQuestion.Expected;
import dev.madoguchi.answer.evaluation.QuestionOutcome.Decision;
import dev.madoguchi.message.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How well a set of questions was answered, in figures with names such as {@code ja/in R@1}. */
final class EvaluationMetrics {
  private static final int BINS = 10;

  private EvaluationMetrics() {}

  /**
   * All figures, in the order of a report; those of an empty group are left out.
   *
   * @param say confidence from which an answer is given
   */
  static Map<String, Double> of(List<QuestionOutcome> outcomes, double say) {
    var metrics = new LinkedHashMap<String, Double>();
    ranking(metrics, "all", outcomes, outcome -> true);
    for (var language : Language.values()) {
      for (var type : List.of(Expected.IN, Expected.CROSS)) {
        ranking(
            metrics,
            language.tag() + "/" + type.name().toLowerCase(Locale.ROOT),
            outcomes,
            outcome -> is(outcome, language) && outcome.question().type() == type);
      }
    }
    var styles = new TreeSet<String>();
    outcomes.forEach(outcome -> styles.add(outcome.question().style()));
    for (var style : styles) {
      ranking(metrics, style, outcomes, outcome -> outcome.question().style().equals(style));
    }
    for (var language : Language.values()) {
      confidence(metrics, language.tag(), only(outcomes, outcome -> is(outcome, language)), say);
    }
    confidence(metrics, "all", outcomes, say);
    return metrics;
  }

  private static boolean is(QuestionOutcome outcome, Language language) {
    return outcome.question().language() == language;
  }

  private static List<QuestionOutcome> only(
      List<QuestionOutcome> outcomes, Predicate<QuestionOutcome> which) {
    return outcomes.stream().filter(which).toList();
  }

  private static void ranking(
      Map<String, Double> metrics,
      String name,
      List<QuestionOutcome> outcomes,
      Predicate<QuestionOutcome> which) {
    var group = only(outcomes, which.and(outcome -> outcome.question().isInScope()));
    if (group.isEmpty()) {
      return;
    }
    var first = share(group, outcome -> outcome.rank() == 1);
    metrics.put(name + " n", (double) group.size());
    metrics.put(name + " R@1", first);
    metrics.put(name + " R@1 ±", Math.sqrt(first * (1 - first) / group.size()));
    metrics.put(name + " R@3", share(group, outcome -> within(outcome.rank(), 3)));
    metrics.put(name + " R@10", share(group, outcome -> within(outcome.rank(), 10)));
    metrics.put(
        name + " MRR@10",
        mean(group.stream().mapToDouble(one -> one.rank() == 0 ? 0 : 1.0 / one.rank()).toArray()));
    metrics.put(name + " secR@1", share(group, outcome -> outcome.sectionRank() == 1));
    metrics.put(name + " secR@3", share(group, outcome -> within(outcome.sectionRank(), 3)));
    metrics.put(name + " block", mean(group.stream().mapToDouble(PrintedWords::share).toArray()));
  }

  private static boolean within(int rank, int most) {
    return rank >= 1 && rank <= most;
  }

  private static void confidence(
      Map<String, Double> metrics, String name, List<QuestionOutcome> outcomes, double say) {
    var in = only(outcomes, outcome -> outcome.question().isInScope());
    var out = only(outcomes, outcome -> outcome.question().type() == Expected.OUT);
    var near = only(out, outcome -> outcome.question().isNear());
    var handoff = only(outcomes, outcome -> outcome.question().type() == Expected.HANDOFF);
    if (!in.isEmpty() && !out.isEmpty()) {
      metrics.put(name + " AUROC", auroc(in, out));
      if (!near.isEmpty()) {
        metrics.put(name + " AUROC near", auroc(in, near));
      }
      threshold(metrics, name, in, out, say);
    }
    if (!handoff.isEmpty()) {
      metrics.put(
          name + " handed off", share(handoff, outcome -> outcome.decision() == Decision.HANDOFF));
    }
    if (!in.isEmpty()) {
      metrics.put(name + " ECE", calibrationError(only(outcomes, EvaluationMetrics::isAsked)));
      metrics.put(name + " language", share(outcomes, QuestionOutcome::told));
    }
  }

  static boolean isAsked(QuestionOutcome outcome) {
    return outcome.question().type() != Expected.HANDOFF;
  }

  private static void threshold(
      Map<String, Double> metrics,
      String name,
      List<QuestionOutcome> in,
      List<QuestionOutcome> out,
      double say) {
    var accuracy = share(in, outcome -> outcome.confidence() >= say && outcome.isRight());
    var recall = share(out, outcome -> outcome.confidence() < say);
    metrics.put(name + " in-scope accuracy", accuracy);
    metrics.put(
        name + " wrong-answered",
        share(in, outcome -> outcome.confidence() >= say && !outcome.isRight()));
    metrics.put(name + " helped", share(in, QuestionOutcome::isHelpful));
    metrics.put(
        name + " needless handoff", share(in, outcome -> outcome.decision() == Decision.HANDOFF));
    metrics.put(name + " vain choice", share(out, QuestionOutcome::isChoice));
    metrics.put(name + " oos recall", recall);
    metrics.put(name + " balanced", (accuracy + recall) / 2);
  }

  /** How probable it is that one of the first is surer than one of the others; a tie is a half. */
  static double auroc(List<QuestionOutcome> in, List<QuestionOutcome> out) {
    var sum = 0.0;
    for (var one : in) {
      for (var other : out) {
        sum += (1 + Math.signum(one.confidence() - other.confidence())) / 2;
      }
    }
    return sum / in.size() / out.size();
  }

  /** How far confidence and truth are apart on average, in ten bins. */
  static double calibrationError(List<QuestionOutcome> outcomes) {
    var sum = 0.0;
    for (var bin = 0; bin < BINS; bin++) {
      var group = bin(outcomes, bin);
      if (!group.isEmpty()) {
        var sure = mean(group.stream().mapToDouble(QuestionOutcome::confidence).toArray());
        sum += Math.abs(sure - share(group, QuestionOutcome::isRight)) * group.size();
      }
    }
    return outcomes.isEmpty() ? 0 : sum / outcomes.size();
  }

  /** The outcomes with a confidence from a tenth of the bin's number on. */
  static List<QuestionOutcome> bin(List<QuestionOutcome> outcomes, int bin) {
    return only(
        outcomes, outcome -> Math.min(BINS - 1, (int) (outcome.confidence() * BINS)) == bin);
  }

  static double share(List<QuestionOutcome> outcomes, Predicate<QuestionOutcome> which) {
    return outcomes.isEmpty() ? 0 : only(outcomes, which).size() / (double) outcomes.size();
  }

  private static double mean(double... values) {
    var sum = 0.0;
    for (var value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }
}
