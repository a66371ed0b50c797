package dev.madoguchi.answer.evaluation.intents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What was learnt from labelled questions: the likely labels of a text, and the nearest question.
 */
final class Model {
  private static final double NOTHING = 1e-4;

  private final List<Lesson> lessons;
  private final List<String> labels;
  private final int[] right;
  private final Vocabulary vocabulary;
  private final LinearModel likely;
  private final Neighbours neighbours;

  /** A labelled question and what it is recognised by. */
  record Lesson(Labelled question, Features features) {

    static Lesson of(Labelled question) {
      return new Lesson(question, Features.of(question.text()));
    }

    String label() {
      return question.label();
    }
  }

  private Model(List<Lesson> lessons) {
    var numbers = new LinkedHashMap<String, Integer>();
    this.lessons = lessons;
    right = new int[lessons.size()];
    for (var i = 0; i < right.length; i++) {
      right[i] = numbers.computeIfAbsent(lessons.get(i).label(), _ -> numbers.size());
    }
    labels = List.copyOf(numbers.keySet());
    vocabulary = Vocabulary.of(lessons.stream().map(Lesson::features).toList());
    var texts = lessons.stream().map(lesson -> vocabulary.numbers(lesson.features())).toList();
    likely = LinearModel.learn(texts, vocabulary.size(), right, labels.size());
    neighbours = Neighbours.of(texts, vocabulary.size());
  }

  /**
   * Learns.
   *
   * @param lessons at least one
   */
  static Model learn(List<Lesson> lessons) {
    return new Model(lessons);
  }

  Guess guess(Features text) {
    var numbers = vocabulary.numbers(text);
    var probabilities = likely.probabilities(numbers);
    var likeness = neighbours.likeness(numbers);
    var nearest = nearest(likeness);
    var choices = new ArrayList<Ranking.Choice>();
    for (var label = 0; label < probabilities.length; label++) {
      var alike = lessons.get(nearest[label]).question();
      choices.add(new Ranking.Choice(alike, probabilities[label], likeness[nearest[label]]));
    }
    choices.sort(Ranking.LIKELIEST_FIRST);
    var closest = choices.stream().mapToDouble(Ranking.Choice::likeness).max().orElse(0);
    return new Guess(choices, log(choices.getFirst().probability()) + log(closest) / 2);
  }

  private static double log(double share) {
    return Math.log(Math.max(share, NOTHING));
  }

  /** By label, its text that is most alike. */
  private int[] nearest(float[] likeness) {
    var nearest = new int[labels.size()];
    Arrays.fill(nearest, -1);
    for (var i = 0; i < likeness.length; i++) {
      var best = nearest[right[i]];
      if (best < 0 || likeness[i] > likeness[best]) {
        nearest[right[i]] = i;
      }
    }
    return nearest;
  }

  /**
   * What a text may be.
   *
   * @param choices every label, likeliest first
   * @param evidence how much speaks for the first: the logarithm of its probability, and half of
   *     that of the likeness of the nearest question; 0 is all there can be
   */
  record Guess(List<Ranking.Choice> choices, double evidence) {

    String label() {
      return choices.getFirst().label();
    }
  }
}
