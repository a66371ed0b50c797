package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.article.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Labelled questions to learn from or to be asked, and what could not be read of their file.
 *
 * @param problems each names file, line and field
 */
public record IntentSet(List<Labelled> questions, List<Problem> problems) {
  /** What the public sets call a question that nothing answers. */
  private static final Set<String> OUT_OF_SCOPE = Set.of("oos", "NO_NODES_DETECTED");

  public IntentSet {
    questions = List.copyOf(questions);
    problems = List.copyOf(problems);
  }

  /**
   * Reads lines of label, tab and text; or, if the file's name ends in {@code .csv},
   * comma-separated values whose first line names the columns.
   */
  public static IntentSet read(Path file) {
    return IntentFile.read(file);
  }

  /** These questions, then those. */
  public IntentSet and(IntentSet others) {
    return new IntentSet(
        Stream.concat(questions.stream(), others.questions.stream()).toList(),
        Stream.concat(problems.stream(), others.problems.stream()).toList());
  }

  /** What can be learnt from: questions without an answer teach none. */
  List<Labelled> lessons() {
    return questions.stream().filter(question -> !OUT_OF_SCOPE.contains(question.label())).toList();
  }
}
