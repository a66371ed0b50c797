package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.answer.evaluation.intents.Model.Lesson;
import java.util.List;

/**
 * Learns from labelled questions, and says of another question which label it has and how surely.
 */
public final class Classifier {
  private final Model model;
  private final Sureness sureness;

  private Classifier(Model model, Sureness sureness) {
    this.model = model;
    this.sureness = sureness;
  }

  /**
   * Learns; the same questions always give the same classifier.
   *
   * @param questions at least one
   */
  public static Classifier learn(List<Labelled> questions) {
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("questions to learn from: none (expected: at least one)");
    }
    var lessons = questions.stream().map(Lesson::of).toList();
    return new Classifier(Model.learn(lessons), Rehearsal.of(lessons));
  }

  public Ranking rank(String question) {
    var guess = model.guess(Features.of(question));
    return new Ranking(sureness.of(guess.evidence()), guess.choices());
  }
}
