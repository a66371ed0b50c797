package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.answer.AnswerProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Learns one set of labelled questions, asks another, and counts. */
public final class IntentEvaluation {
  private final Classifier classifier;
  private final Set<String> labels;
  private final Limits limits;

  /**
   * When to answer.
   *
   * @param answer confidence from which a question is answered, 0 to 1
   * @param clarify confidence from which labels are offered to choose from, 0 to {@code answer}
   */
  public record Limits(double answer, double clarify) {

    /** Those of the product. */
    public static Limits of(AnswerProperties properties) {
      return new Limits(properties.say(), properties.suggest());
    }

    String decision(double confidence) {
      if (confidence >= answer) {
        return "answer";
      }
      return confidence >= clarify ? "clarify" : "handoff";
    }
  }

  private IntentEvaluation(Classifier classifier, Set<String> labels, Limits limits) {
    this.classifier = classifier;
    this.labels = labels;
    this.limits = limits;
  }

  /**
   * Learns and asks. A question whose label was not learnt is out of scope.
   *
   * @throws IllegalArgumentException if there is nothing to learn from
   */
  public static Report run(IntentSet train, IntentSet questions, Limits limits) {
    return learn(train, limits).ask(questions);
  }

  /**
   * The same, with the threshold by which most questions of a validation set are right, out of
   * scope being a label of its own.
   */
  public static Report run(IntentSet train, IntentSet validation, IntentSet questions) {
    var learnt = learn(train, new Limits(0, 0));
    var threshold = Figures.bestThreshold(learnt.judged(validation.questions()));
    return new IntentEvaluation(learnt.classifier, learnt.labels, new Limits(threshold, threshold))
        .ask(questions);
  }

  private static IntentEvaluation learn(IntentSet train, Limits limits) {
    var lessons = train.lessons();
    var labels = lessons.stream().map(Labelled::label).collect(Collectors.toSet());
    return new IntentEvaluation(Classifier.learn(lessons), labels, limits);
  }

  private Report ask(IntentSet questions) {
    var results = new ArrayList<Result>();
    var judged = new ArrayList<Judged>();
    for (var question : questions.questions()) {
      var ranking = classifier.rank(question.text());
      var id = String.valueOf(results.size() + 1);
      var decision = limits.decision(ranking.confidence());
      results.add(Result.of(id, question.text(), ranking, decision));
      judged.add(judged(question, ranking));
    }
    return new Report(results, Figures.of(judged, limits.answer()));
  }

  private List<Judged> judged(List<Labelled> questions) {
    return questions.stream().map(q -> judged(q, classifier.rank(q.text()))).toList();
  }

  private Judged judged(Labelled question, Ranking ranking) {
    var right = ranking.choices().getFirst().label().equals(question.label());
    return new Judged(ranking.confidence(), labels.contains(question.label()), right);
  }
}
