package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Passage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What side-by-side files take from other files of their knowledge base. */
class IncludesTest {
  private static final String HEAD =
      """
      ---
      title: "題"
      ms.translationtype: HT
      ms.contentlocale: ja-JP
      ---
      """;

  @TempDir private Path outside;
  private TestFolder folder = new TestFolder(Path.of(""));
  private int next;

  @BeforeEach
  void begin() {
    folder = new TestFolder(outside.resolve("kb"));
  }

  @Test
  void whatIsIncludedStandsInItsPlaceInBothLanguages() {
    folder.write(
        "a/includes/note.md",
        HEAD + "> [!NOTE]\n> " + pair("注意。", "Note.") + "\n\n```\nReset-Unit\n```\n");
    article("a/x.md", pair("前。", "Before.") + "\n\n[!INCLUDE [n](includes/note.md)]\n\n" + last());
    assertThat(passages("x"))
        .extracting(Passage::kind)
        .containsExactly(Kind.PARAGRAPH, Kind.NOTE, Kind.CODE, Kind.PARAGRAPH);
    assertThat(passages("x"))
        .extracting(Passage::text)
        .contains(new Aligned("注意。", "Note."), new Aligned("後。", "After."));
    assertThat(folder.read().problems()).isEmpty();
  }

  @Test
  void aPartIsNoArticleAndOneThatNothingIncludesIsNamed() {
    folder.write("includes/used.md", HEAD + pair("部品", "Part"));
    folder.write("includes/unused.md", pair("部品", "Part"));
    article("x.md", "[!INCLUDE [n](includes/used.md)]\n");
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::id).containsExactly("x");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "includes/unused.md: not read (expected: an article that includes it, or an id and a"
                + " title of its own)");
  }

  @Test
  void withinASentenceOfOneLanguageThePartSpeaksThatLanguage() {
    folder.write("includes/name.md", pair("製品名", "Product") + "\n");
    article(
        "x.md",
        pair("[!INCLUDE[n](includes/name.md)] を開く。", "Open [!INCLUDE[n](includes/name.md)].")
            + "\n\n"
            + pair("別の", "Another")
            + " [!INCLUDE[n](includes/name.md)]\n");
    assertThat(passages("x"))
        .extracting(Passage::text)
        .contains(new Aligned("製品名 を開く。", "Open Product."));
    assertThat(text("x")).contains("製品名", "Product").doesNotContain("INCLUDE");
  }

  @Test
  void aPartThatIsIncludedTwiceKeepsIdsUnique() {
    folder.write("includes/part.md", pair("部品。", "Part."));
    article("x.md", "[!INCLUDE [n](includes/part.md)]\n\n[!INCLUDE [n](includes/part.md)]\n");
    assertThat(folder.read().problems()).isEmpty();
    assertThat(passages("x")).extracting(Passage::id).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aPartWithinAListStaysInIt() {
    folder.write("includes/part.md", "```\ncode\n```\n\n" + pair("説明。", "Details."));
    article("x.md", "1. " + pair("一", "One") + "\n\n   [!INCLUDE [n](includes/part.md)]\n");
    assertThat(passages("x")).extracting(Passage::depth).containsExactly(0, 1, 1);
  }

  @Test
  void aCycleIsNamedWithFilesAndLine() {
    folder.write("includes/a.md", pair("甲。", "A.") + "\n\n[!INCLUDE [b](b.md)]\n");
    folder.write("includes/b.md", pair("乙。", "B.") + "\n\n[!INCLUDE [a](a.md)]\n");
    article("x.md", "[!INCLUDE [n](includes/a.md)]\n");
    assertThat(text("x")).contains("甲。", "乙。");
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "x.md:6: include a.md in includes/b.md: not read: includes itself"
                + " (includes/a.md > includes/b.md > includes/a.md)");
  }

  @ParameterizedTest
  @CsvSource({
    "../secret.md, outside the knowledge base",
    "includes/../../secret.md, outside the knowledge base",
    "~/../secret.md, outside the knowledge base",
    "includes/link.md, outside the knowledge base",
    "/etc/passwd, outside the knowledge base",
    "includes/none.md, no such file",
    "includes, cannot be read",
    "includes/large.md, 'larger than 1,000,000 bytes'",
    "includes/bytes.md, not UTF-8 text"
  })
  void whatMayNotOrCannotBeReadIsNamed(String target, String reason) throws IOException {
    new TestFolder(outside).write("secret.md", pair("秘密", "Secret"));
    folder.write("includes/large.md", "x".repeat(1_000_001));
    folder.write("includes/bytes.md", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8});
    Files.createSymbolicLink(
        folder.path().resolve("includes/link.md"), outside.resolve("secret.md"));
    article("x.md", "[!INCLUDE [n](" + target + ")]\n\n" + last());
    assertThat(text("x")).contains("後。").doesNotContain("秘密", "Secret");
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .contains("x.md:6: include " + target + ": not read: " + reason);
  }

  @Test
  void aFewSmallPartsCannotBecomeAHugeArticle() {
    var ten = IntStream.range(0, 10).mapToObj(i -> i + 1).toList();
    for (var level = 1; level <= 4; level++) {
      var below = "[!INCLUDE [n](" + (level + 1) + ".md)]\n\n";
      folder.write("includes/" + level + ".md", ten.stream().map(_ -> below).collect(joined()));
    }
    folder.write("includes/5.md", pair("部品。".repeat(50), "Part. ".repeat(50)));
    article("x.md", "[!INCLUDE [n](includes/1.md)]\n\n" + last());
    var read = folder.read();
    assertThat(read.articles()).hasSize(1);
    assertThat(read.problems())
        .extracting(Problem::reason)
        .anyMatch(reason -> reason.endsWith("more than 1,000,000 characters are included"));
  }

  @Test
  void nothingIsIncludedInCodeAndComments() {
    folder.write("includes/part.md", pair("部品。", "Part.") + " --> x");
    article(
        "x.md",
        "```\n[!INCLUDE [n](includes/part.md)]\n```\n\n<!-- [!INCLUDE [n](includes/part.md)] -->\n\n"
            + last());
    assertThat(passages("x"))
        .extracting(Passage::text)
        .extracting(Aligned::toString)
        .anyMatch(text -> text.contains("[!INCLUDE [n](includes/part.md)]"))
        .noneMatch(text -> text.contains("部品"));
  }

  @Test
  void anArticleFollowsEveryChangeOfItsParts() throws IOException {
    article("x.md", "[!INCLUDE [n](includes/part.md)]\n\n" + last());
    var reader = new KnowledgeBaseReader();
    assertThat(all(reader)).doesNotContain("最初", "二番目");
    folder.write("includes/part.md", pair("最初", "First"));
    assertThat(all(reader)).contains("最初");
    folder.write("includes/part.md", pair("二番目", "Second"));
    assertThat(all(reader)).contains("二番目");
    Files.delete(folder.path().resolve("includes/part.md"));
    assertThat(all(reader)).doesNotContain("最初", "二番目");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private String all(KnowledgeBaseReader reader) {
    return reader.read(folder.path()).articles().getFirst().sections().toString();
  }

  private void article(String name, String body) {
    folder.write(name, HEAD + body);
  }

  private String last() {
    return pair("後。", "After.") + "\n";
  }

  private List<Passage> passages(String id) {
    return folder.read().articles().stream()
        .filter(article -> article.id().equals(id))
        .flatMap(article -> article.sections().stream())
        .flatMap(section -> section.passages().stream())
        .toList();
  }

  private String text(String id) {
    return passages(id).toString();
  }

  private String pair(String ja, String en) {
    next++;
    return "<span data-ttu-id=\"p-%d\">%s</span><span class=\"sxs-lookup\"><span data-stu-id=\"p-%d\">%s</span></span>"
        .formatted(next, ja, next, en);
  }
}
