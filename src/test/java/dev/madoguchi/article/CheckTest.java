package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckTest {
  @TempDir private Path path;
  private final StringWriter out = new StringWriter();

  @Test
  void aGoodKnowledgeBasePasses() {
    new TestFolder(path).write("invoice.md", TestFolder.article("invoice"));
    assertThat(check()).isZero();
    assertThat(out)
        .hasToString(
            "1 articles, 1 passages: 0 errors, 0 to review, 0 warnings" + System.lineSeparator());
  }

  @Test
  void anErrorIsPrintedAndFails() {
    new TestFolder(path).write("invoice.md", TestFolder.article("invoice")).write("x.md", "broken");
    assertThat(check()).isEqualTo(1);
    assertThat(out.toString())
        .contains("ERROR x.md:1: no front matter (expected: YAML between two lines of ---)")
        .contains("1 errors");
  }

  @Test
  void bothSentencesOfAFlaggedPairArePrinted() {
    new TestFolder(path)
        .write("invoice.md", TestFolder.article("invoice", "使えます。\nYou cannot use it.\n"))
        .write(
            "faq.tsv",
            "id\tquestion_ja\tanswer_ja\tquestion_en\tanswer_en\nx\t問\t届きます。\tQ\tIt never arrives.\n");
    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains("    ja: 使えます。")
        .contains("    en: You cannot use it.")
        .contains("    en: It never arrives.");
  }

  @Test
  void aFolderThatIsNotThereFails() {
    assertThat(
            new CommandLine(new Check())
                .setOut(new PrintWriter(out))
                .execute("--knowledge-base=" + path.resolve("nowhere")))
        .isEqualTo(1);
    assertThat(out.toString()).contains("nowhere");
  }

  private int check() {
    return new CommandLine(new Check())
        .setOut(new PrintWriter(out))
        .execute("--knowledge-base=" + path);
  }
}
