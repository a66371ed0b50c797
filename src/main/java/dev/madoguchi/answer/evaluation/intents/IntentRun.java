package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.answer.evaluation.intents.IntentEvaluation.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of the evaluation from file to file.
 *
 * @param train labelled questions to learn from
 * @param validation labelled questions to find the threshold by; null to take the product's
 * @param questions labelled questions to ask
 * @param folder where {@code results.jsonl} is written
 */
public record IntentRun(Path train, @Nullable Path validation, Path questions, Path folder) {

  /**
   * Learns, asks and writes.
   *
   * @param limits when to answer if there is no validation set
   * @param err where it is said what cannot be read
   * @return empty if something cannot be read
   */
  public Optional<Figures> run(Limits limits, PrintWriter err) throws IOException {
    var lessons = IntentSet.read(train);
    var asked = IntentSet.read(questions);
    var checked = validation == null ? null : IntentSet.read(validation);
    var problems = (checked == null ? lessons : lessons.and(checked)).and(asked).problems();
    problems.forEach(err::println);
    if (lessons.lessons().isEmpty()) {
      err.println(train + ": no questions to learn from (expected: at least one)");
    }
    if (!problems.isEmpty() || lessons.lessons().isEmpty()) {
      return Optional.empty();
    }
    var report =
        checked == null
            ? IntentEvaluation.run(lessons, asked, limits)
            : IntentEvaluation.run(lessons, checked, asked);
    Files.createDirectories(folder);
    report.writeTo(folder.resolve("results.jsonl"));
    return Optional.of(report.figures());
  }
}
