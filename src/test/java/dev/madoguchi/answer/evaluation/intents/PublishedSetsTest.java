package dev.madoguchi.answer.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps what was reached on real questions to three firms (HINT3), where the sets are at hand. */
class PublishedSetsTest {
  private static final Path SETS = Path.of("../shared/eval/hint3/v1");

  @ParameterizedTest
  @CsvSource({"sofmattress, 0.72, 0.85", "curekart, 0.78, 0.87", "powerplay11, 0.60, 0.77"})
  void realQuestionsAreRecognisedAndStrangeOnesTold(String firm, double accuracy, double auroc) {
    assumeTrue(Files.isDirectory(SETS), "no evaluation data at " + SETS);
    var figures =
        IntentEvaluation.run(
                IntentSet.read(SETS.resolve(firm + "_train.csv")),
                IntentSet.read(SETS.resolve(firm + "_test.csv")),
                new IntentEvaluation.Limits(0.5, 0.25))
            .figures();

    assertThat(figures.accuracy()).isGreaterThan(accuracy);
    assertThat(figures.auroc()).isGreaterThan(auroc);
  }
}
