package dev.madoguchi.answer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Guards what was reached on the labelled questions, where they are; the bounds are generous. */
@EnabledIf("isThere")
class QualityTest {
  private static final Path DATA = Path.of("../shared/eval/partner");

  static boolean isThere() {
    return Files.exists(DATA.resolve("questions-dev.jsonl"));
  }

  @Test
  void answersStayAsGoodAsTheyWere(@TempDir Path folder) {
    var code =
        new CommandLine(new EvaluateCommand())
            .execute(
                "--knowledge-base=" + DATA.resolve("kb.jsonl"),
                "--questions=" + DATA.resolve("questions-dev.jsonl"),
                "--out=" + folder,
                "--min=all R@1=0.68",
                "--min=all R@3=0.82",
                "--min=ja AUROC=0.88",
                "--min=en AUROC=0.88",
                "--min=all oos recall=0.9",
                "--min=all in-scope accuracy=0.55",
                "--min=all language=0.99",
                "--min=all handed off=1");
    assertThat(code).isZero();
  }
}
