package dev.madoguchi.answer.evaluation.intents;

import java.util.Comparator;
import java.util.List;

/**
 * The labels a question may have.
 *
 * @param confidence how likely the first is right, 0 to 1
 * @param choices every label once, likeliest first
 */
public record Ranking(double confidence, List<Choice> choices) {
  static final Comparator<Choice> LIKELIEST_FIRST =
      Comparator.comparingDouble(Choice::probability)
          .thenComparingDouble(Choice::likeness)
          .reversed();

  public Ranking {
    choices = List.copyOf(choices);
  }

  /**
   * One label.
   *
   * @param alike the known question of this label that is most like the one asked
   * @param probability among all labels, 0 to 1
   * @param likeness of the two questions, 0 to 1
   */
  public record Choice(Labelled alike, double probability, double likeness) {

    public String label() {
      return alike.label();
    }
  }
}
