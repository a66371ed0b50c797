package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir private Path path;
  private final StringWriter out = new StringWriter();

  @Test
  void aGoodKnowledgeBasePasses() {
    new TestFolder(path).write("invoice.md", asked("invoice", "どこ", "where"));
    assertThat(check()).isZero();
    assertThat(out)
        .hasToString(
            "1 articles, 1 passages: 0 errors, 0 to review, 0 warnings" + System.lineSeparator());
  }

  @Test
  void whatElseIsToldOfAGoodKnowledgeBaseStandsInTheLastLine() {
    new TestFolder(path).write("invoice.md", asked("invoice", "どこ", "where"));
    assertThat(
            new CommandLine(new CheckCommand(base -> base.articles().size() + " looked at"))
                .setOut(new PrintWriter(out, true))
                .execute("--knowledge-base", path.toString()))
        .isZero();
    assertThat(out.toString()).endsWith("1 looked at" + System.lineSeparator());
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
  void anArticleForCustomersWithFewQuestionsIsNamed() {
    new TestFolder(path)
        .write("few.md", TestFolder.article("few"))
        .write("agent.md", TestFolder.article("agent").replace("customer", "agent"));
    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains(
            "WARNING few.md:1: questions.ja: 0 (expected: at least 4, as customers would ask)")
        .contains("WARNING few.md:1: questions.en: 0 (expected: at least 4")
        .doesNotContain("agent.md")
        .contains("2 warnings");
  }

  @Test
  void twoArticlesThatSayTheSameAreNamed() {
    new TestFolder(path)
        .write(
            "saved.md",
            TestFolder.article(
                "saved", "会議の録画は OneDrive に保存されます。\nMeeting recordings are saved to OneDrive.\n"))
        .write(
            "stored.md",
            TestFolder.article(
                "stored", "会議の録画は OneDrive に保管されます。\nMeeting recordings are stored in OneDrive.\n"))
        .write(
            "other.md",
            TestFolder.article("other", "返金は翌月です。\nRefunds are made in the following month.\n"));
    assertThat(check()).isZero();
    assertThat(out.toString())
        .containsPattern("WARNING stored.md: stored means nearly the same as saved in saved.md")
        .doesNotContain("other means nearly");
  }

  @Test
  void rowsWithFewQuestionsAreCountedByFile() {
    new TestFolder(path)
        .write(
            "faq.tsv",
            "id\tquestion_en\tanswer_en\talternates_en\nx\tQ\tYes.\ta|b|c\ny\tR\tYes.\ta1|b1\nz\tS\tYes.\t\n");
    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains("WARNING faq.tsv: alternates: 2 rows with fewer than 4 questions in a language");
  }

  @Test
  void aQuestionThatStandsInTwoArticlesIsNamed() {
    new TestFolder(path)
        .write("a.md", asked("a", "どこ", "where"))
        .write("b.md", asked("b", "なに", "what").replace("- what1", "- Where１?"));
    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains(
            "WARNING b.md:9: questions.en: \"Where１?\" is in a.md too (expected: in one article)")
        .contains("b means nearly the same as a")
        .contains("2 warnings");
  }

  @Test
  void aQuestionThatTwoArticlesHaveInOtherWordsIsNamed() {
    new TestFolder(path)
        .write("a.md", asked("a", "どこ", "where").replace("- where1", "- I forgot my password"))
        .write(
            "b.md",
            asked("b", "なに", "what")
                .replace("- what1", "- forgot my password")
                .replace("請求書を見る", "会議室の予約")
                .replace("View your invoice", "Book a meeting room")
                .replace("届きます", "窓口で受け付けます")
                .replace("It arrives", "Ask at the front desk"));
    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains(
            "WARNING b.md: questions.en: \"forgot my password\" means nearly the same as"
                + " \"I forgot my password\" in a.md (expected: in one article)");
  }

  /** An article whose first section has four questions in each language. */
  private static String asked(String id, String ja, String en) {
    var block = new StringBuilder("<!-- questions\nja:\n");
    for (var n = 1; n <= 4; n++) {
      block.append("- ").append(ja).append(n).append('\n');
    }
    block.append("en:\n");
    for (var n = 1; n <= 4; n++) {
      block.append("- ").append(en).append(n).append('\n');
    }
    return TestFolder.article(
        id, "# 請求書を見る\n# View your invoice\n" + block + "-->\n\n届きます。\nIt arrives.\n");
  }

  @Test
  void aFolderThatIsNotThereFails() {
    assertThat(
            new CommandLine(new CheckCommand(_ -> ""))
                .setOut(new PrintWriter(out))
                .execute("--knowledge-base=" + path.resolve("nowhere")))
        .isEqualTo(1);
    assertThat(out.toString()).contains("nowhere");
  }

  private int check() {
    return new CommandLine(new CheckCommand(_ -> ""))
        .setOut(new PrintWriter(out))
        .execute("--knowledge-base=" + path);
  }
}
