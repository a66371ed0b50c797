package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.answer.evaluation.intents.Model.Lesson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns how sure to be, from the labelled questions alone: a part of them is asked, and a part of
 * the labels is not taught, so that their questions are strange ones.
 */
final class Rehearsal {
  private static final int ROUNDS = 3;

  private final List<Lesson> lessons;
  private final List<String> labels;

  private Rehearsal(List<Lesson> lessons) {
    this.lessons = shuffled(lessons.stream());
    this.labels = shuffled(lessons.stream().map(Lesson::label).distinct());
  }

  static Sureness of(List<Lesson> lessons) {
    var rehearsal = new Rehearsal(lessons);
    var trials = IntStream.range(0, ROUNDS).boxed().flatMap(rehearsal::round).toList();
    return Sureness.of(trials);
  }

  private Stream<Sureness.Trial> round(int round) {
    var strange = Set.copyOf(part(labels, i -> i == round));
    var taught =
        part(lessons, i -> i != round).stream()
            .filter(lesson -> !strange.contains(lesson.label()))
            .toList();
    if (taught.isEmpty()) {
      return Stream.empty();
    }
    var model = Model.learn(taught);
    return part(lessons, i -> i == round).stream().map(lesson -> trial(model, lesson));
  }

  private static Sureness.Trial trial(Model model, Lesson lesson) {
    var guess = model.guess(lesson.features());
    return new Sureness.Trial(guess.evidence(), guess.label().equals(lesson.label()));
  }

  private static <T> List<T> part(List<T> all, IntPredicate rounds) {
    return IntStream.range(0, all.size())
        .filter(i -> rounds.test(i % ROUNDS))
        .mapToObj(all::get)
        .toList();
  }

  private static <T> List<T> shuffled(Stream<T> all) {
    var list = new ArrayList<>(all.toList());
    Collections.shuffle(list, new Random(1));
    return list;
  }
}
