package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.evaluation.LabelledQuestion.Expected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page people can look at: figures, curves, and the questions that went worst. */
final class HtmlReport {
  private static final int WORST = 60;
  private static final int SIDE = 300;

  private HtmlReport() {}

  static String of(
      List<QuestionOutcome> outcomes,
      Map<String, Double> metrics,
      Map<String, Double> before,
      double say) {
    return """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>How well questions are answered</title>
    <style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
    table{border-collapse:collapse;font-size:13px}td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}
    figure{display:inline-block;margin:1rem 2rem 1rem 0}svg{border:1px solid #bbb;background:#fff}pre{overflow:auto;font-size:12px}</style>
    <h1>How well questions are answered</h1>
    <p>An answer is given from a confidence of %s on. In brackets: the difference to the run before.</p>
    <pre>%s</pre>
    <figure><figcaption>Risk and coverage: how many are wrong (up) of those answered (right)</figcaption>%s</figure>
    <figure><figcaption>Reliability: how many are right (up) at which confidence (right)</figcaption>%s</figure>
    <h2>Worst first</h2>
    <table><tr><th>Question<th>Confidence<th>Decision<th>Rank<th>Found first<th>Right</tr>%s</table></html>
    """
        .formatted(
            say,
            escaped(FigureTable.of(metrics, before)),
            chart(risk(outcomes)),
            chart(reliability(outcomes)),
            worst(outcomes, say));
  }

  /** A point of a chart, each coordinate from 0 to 1. */
  private record Point(double x, double y) {}

  private static List<Point> risk(List<QuestionOutcome> outcomes) {
    var sorted =
        outcomes.stream()
            .filter(EvaluationMetrics::isAsked)
            .sorted(Comparator.comparingDouble(QuestionOutcome::confidence).reversed())
            .toList();
    var points = new ArrayList<Point>();
    var wrong = 0;
    for (var i = 0; i < sorted.size(); i++) {
      wrong += sorted.get(i).isRight() ? 0 : 1;
      points.add(new Point((i + 1.0) / sorted.size(), wrong / (i + 1.0)));
    }
    return points;
  }

  private static List<Point> reliability(List<QuestionOutcome> outcomes) {
    var asked = outcomes.stream().filter(EvaluationMetrics::isAsked).toList();
    return IntStream.range(0, 10)
        .mapToObj(bin -> EvaluationMetrics.bin(asked, bin))
        .filter(bin -> !bin.isEmpty())
        .map(bin ->
            new Point(
                bin.stream().mapToDouble(QuestionOutcome::confidence).sum() / bin.size(),
                EvaluationMetrics.share(bin, QuestionOutcome::isRight)))
        .toList();
  }

  private static String chart(List<Point> points) {
    var line =
        points.stream()
            .map(point ->
                String.format(Locale.ROOT, "%.1f,%.1f", point.x() * SIDE, (1 - point.y()) * SIDE))
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "<svg width='%1$d' height='%1$d' role='img'><path d='M0 %1$dL%1$d 0' stroke='#ccc'/>"
            + "<polyline points='%2$s' fill='none' stroke='#06c' stroke-width='2'/></svg>",
        SIDE,
        line);
  }

  private static String worst(List<QuestionOutcome> outcomes, double say) {
    return outcomes.stream()
        .filter(outcome -> badness(outcome, say) > 0)
        .sorted(Comparator.comparingDouble((QuestionOutcome outcome) -> -badness(outcome, say)))
        .limit(WORST)
        .map(HtmlReport::row)
        .collect(Collectors.joining());
  }

  /** Answering what has no answer is worst, then a wrong answer, then none. */
  private static double badness(QuestionOutcome outcome, double say) {
    var answered = outcome.confidence() >= say;
    if (outcome.question().type() == Expected.OUT) {
      return answered ? 2 + outcome.confidence() : 0;
    }
    if (!outcome.question().isInScope()) {
      return outcome.decision() == QuestionOutcome.Decision.HANDOFF ? 0 : 3;
    }
    if (outcome.isRight()) {
      return answered ? 0 : 0.5 - outcome.confidence() / 2;
    }
    return answered ? 1 + outcome.confidence() : 0.6;
  }

  private static String row(QuestionOutcome outcome) {
    var question = outcome.question();
    var hits = outcome.findings().hits();
    var first =
        hits.isEmpty()
            ? ""
            : hits.getFirst().article().id() + " " + String.join(", ", hits.getFirst().why());
    var right =
        question.answers().stream()
            .map(LabelledQuestion.Target::article)
            .distinct()
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "<tr><td>%s<br><small>%s %s</small><td>%.2f<td>%s<td>%s<td>%s<td>%s</tr>",
        escaped(question.text()),
        escaped(question.id()),
        escaped(question.style()),
        outcome.confidence(),
        outcome.decision().tag(),
        outcome.rank() == 0 ? "-" : outcome.rank(),
        escaped(first),
        escaped(right));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
