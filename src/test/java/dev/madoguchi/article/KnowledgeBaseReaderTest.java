package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Problem.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseReaderTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void write() {
    folder = new TestFolder(path).write("b/invoice.md", TestFolder.article("invoice"));
  }

  @Test
  void foldersWithinAreReadInOrder() {
    folder.write("a.md", TestFolder.article("a")).write("c/d/e.md", TestFolder.article("e"));
    assertThat(folder.read().articles())
        .extracting(Article::source)
        .containsExactly("a.md", "b/invoice.md", "c/d/e.md");
    assertThat(folder.read().problems()).isEmpty();
  }

  @Test
  void theSameFilesAreTheSameVersion() {
    var first = folder.read();
    assertThat(folder.read()).isEqualTo(first);
    folder.write("b/invoice.md", TestFolder.article("invoice").replace("every", "each"));
    assertThat(folder.read().version()).isNotEqualTo(first.version());
  }

  @Test
  void anArticleThatIsMovedKeepsItsVersion() throws IOException {
    var before = folder.read().articles().getFirst().version();
    Files.move(path.resolve("b/invoice.md"), path.resolve("invoice.md"));
    assertThat(folder.read().articles().getFirst().version()).isEqualTo(before);
  }

  @Test
  void aSecondReadingSeesEveryChange() throws IOException {
    var reader = new KnowledgeBaseReader();
    var first = reader.read(path);
    assertThat(reader.read(path)).isEqualTo(first);
    folder.write("b/invoice.md", TestFolder.article("invoice").replace("every", "EVERY"));
    assertThat(reader.read(path).version()).isNotEqualTo(first.version());
    Files.delete(path.resolve("b/invoice.md"));
    assertThat(reader.read(path).articles()).isEmpty();
  }

  @Test
  void oneFileIsAKnowledgeBaseToo() {
    var read = new KnowledgeBaseReader().read(path.resolve("b/invoice.md"));
    assertThat(read.articles()).extracting(Article::source).containsExactly("invoice.md");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    var read = new KnowledgeBaseReader().read(path.resolve("nowhere"));
    assertThat(read.articles()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::file)
        .containsOnly(path.resolve("nowhere").toString());
    assertThat(read.problems()).extracting(Problem::severity).containsOnly(Severity.ERROR);
  }

  @Test
  void anEmptyFolderIsNamed() throws IOException {
    var empty = Files.createDirectory(path.resolve("empty"));
    assertThat(new KnowledgeBaseReader().read(empty).problems())
        .extracting(Problem::toString)
        .containsExactly(
            empty + ": no articles (expected: at least one in .md, .tsv, .csv, .xlsx or .jsonl)");
  }

  @Test
  void aFileThatIsNotUtf8IsNamedWithItsLine() {
    var broken = TestFolder.article("broken").getBytes(Charset.forName("Shift_JIS"));
    folder.write("broken.md", broken);
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::id).containsExactly("invoice");
    assertThat(read.problems().getFirst().toString())
        .isEqualTo("broken.md:4: not UTF-8 text (expected: a file saved as UTF-8)");
  }

  @Test
  void anIdUsedTwiceIsNamedAndTheFirstIsServed() {
    folder.write("c/invoice.md", TestFolder.article("invoice").replace("every", "each"));
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::source).containsExactly("b/invoice.md");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "c/invoice.md:1: id: used in b/invoice.md already (expected: an id of its own)");
  }

  @Test
  void anArticleOfTenMegabytesIsNamedAndTheRestServed() {
    folder.write("large.md", TestFolder.article("large", "大きい。\nIt is large.\n".repeat(400_000)));
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::id).containsExactly("invoice");
    assertThat(read.problems().getFirst().toString())
        .startsWith("large.md: ")
        .contains("expected: at most 1,000,000");
  }

  @Test
  void whatCannotBeOpenedIsNamedAndTheRestServed() throws IOException {
    Files.createSymbolicLink(path.resolve("dangling.md"), path.resolve("nowhere.md"));
    Files.createDirectory(path.resolve("folder.md"));
    Files.createSymbolicLink(path.resolve("loop"), path);
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::id).containsExactly("invoice");
    assertThat(read.problems()).extracting(Problem::file).containsExactly("dangling.md", "loop");
  }

  @Test
  void aFileOfAnotherKindIsTold() {
    folder.write("notes.txt", "text").write("invoice", "text").write("x.json", "{}");
    assertThat(folder.read().problems())
        .hasSize(3)
        .allMatch(problem -> problem.severity() == Severity.WARNING)
        .allMatch(problem -> problem.reason().contains("expected: a name ending in"));
  }

  @Test
  void whatIsAboutTheKnowledgeBaseIsNotReadAsAnArticle() {
    folder
        .write("README.md", "x")
        .write("AUTHORS.md", "x")
        .write("LICENSE", "x")
        .write(".git/config.md", "x")
        .write(".DS_Store", "x")
        .write("lexicon/words.tsv", "x");
    assertThat(folder.read().problems()).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsToldWithItsLine() {
    folder.write(
        "links.md",
        TestFolder.article(
            "links",
            """
            [あ](invoice.md)と[い](../b/invoice.md#x)と[う](https://example.com)。
            [a](invoice.md) and [b](../b/invoice.md#x) and [c](https://example.com).
            [あ](gone.md)です。
            [a](gone.md).
            [あ](#x)です。
            [a](#x).
            """));
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "links.md:11: dead link gone.md (expected: the file of an article, or https://)",
            "links.md:13: dead link #x (expected: the file of an article, or https://)");
  }

  @Test
  void aLinkFromACustomersArticleToAnAgentsIsTold() {
    folder
        .write("secret.md", TestFolder.article("secret").replace("customer", "agent"))
        .write("links.md", TestFolder.article("links", "[あ](secret.md)。\n[a](secret.md).\n"));
    assertThat(folder.read().problems()).singleElement().asString().contains("for agents only");
  }

  @Test
  void everyLinkThatIsServedLeadsSomewhere() {
    folder.write(
        "links.md",
        TestFolder.article(
            "links",
            """
            **太字**と[い](../b/invoice.md#x)と[う](gone.md)。
            **Bold**, [b](../b/invoice.md#x) and [c](gone.md).
            [う](gone.md)です。
            This is [c](gone.md).
            """));
    var passages = folder.read().articles().getLast().sections().getFirst().passages();
    assertThat(passages)
        .extracting(Passage::text)
        .containsExactly(
            new Aligned("太字といとう。", "Bold, b and c."), new Aligned("うです。", "This is c."));
    assertThat(passages)
        .extracting(Passage::marked)
        .containsExactly(
            new Aligned(
                "**太字**と[い](article:invoice#x)とう。", "**Bold**, [b](article:invoice#x) and c."),
            null);
  }

  @Test
  void aNewerCopyOfASideBySideFileSupersedesTheOlder() {
    folder
        .write("2019/a.ja-jp.md", copy("HT", "01/02/2019", "Old."))
        .write("2021/a.ja-jp.md", copy("MT", "04/30/2021", "New."));
    assertThat(chosen()).isEqualTo("2021/a.ja-jp.md");
  }

  @Test
  void aPersonsTranslationIsPreferredWhereTheEnglishIsTheSame() {
    folder
        .write("2019/a.ja-jp.md", copy("HT", "01/02/2019", "Same."))
        .write("2021/a.ja-jp.md", copy("MT", "04/30/2021", "Same."));
    assertThat(chosen()).isEqualTo("2019/a.ja-jp.md");
  }

  private String chosen() {
    var read = folder.read();
    assertThat(read.problems()).singleElement().asString().contains("superseded");
    return read.articles().stream()
        .filter(article -> article.id().equals("a"))
        .findFirst()
        .orElseThrow()
        .source();
  }

  private static String copy(String type, String handedOff, String english) {
    return """
    ---
    title: 題
    ms.translationtype: %s
    ms.lasthandoff: %s
    ---
    <span data-ttu-id="a-1">文。</span><span class="sxs-lookup"><span data-stu-id="a-1">%s</span></span>
    """
        .formatted(type, handedOff, english);
  }

  @Test
  void problemsStandInTheOrderOfTheirPlaces() {
    folder.write("z.md", "x").write("a.md", "x");
    assertThat(folder.read().problems())
        .extracting(Problem::file)
        .isEqualTo(List.of("a.md", "z.md"));
  }
}
