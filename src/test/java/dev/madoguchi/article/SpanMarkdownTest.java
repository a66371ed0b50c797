package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Passage.Kind;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanMarkdownTest {
  private static final String HEAD =
      """
      ---
      title: "題 | パートナー センター"
      ms.date: 7/10/2020
      ms.translationtype: HT
      ms.contentlocale: ja-JP
      ---
      """;

  @TempDir private Path folder;
  private int next;

  @Test
  void sentencesOfALineAreOneParagraph() {
    var section =
        one("# "
                + pair("題", "Title")
                + "\n\n"
                + pair("一。", "One.")
                + " "
                + pair("二。", "Two.")
                + "\n\n-   "
                + pair("三", "Three")
                + "\n")
            .sections()
            .getFirst();
    assertThat(section.heading()).isEqualTo(new Aligned("題", "Title"));
    assertThat(section.passages())
        .extracting(Passage::kind)
        .containsExactly(Kind.PARAGRAPH, Kind.SENTENCE, Kind.BULLET);
  }

  @Test
  void theIdsOfThePairsAreKept() {
    var article = one("# " + pair("題", "Title") + "\n" + pair("一。", "One.") + "\n");
    assertThat(article.id()).isEqualTo("customer-support");
    assertThat(article.sections().getFirst().id()).isEqualTo("x-1");
    assertThat(article.sections().getFirst().passages().getFirst().id()).isEqualTo("x-2");
    assertThat(article.updated()).isEqualTo(LocalDate.of(2020, 7, 10));
  }

  @Test
  void anchorsAndTagsAreLeftOutAndUnknownOnesStayText() {
    var article =
        one(
            "## <a name=\"x\"></a>"
                + pair("<a href=\"\" id=\"y\"></a>題<br/>", "<strong>Title</strong> <name>")
                + "\n");
    assertThat(article.sections().getFirst().heading()).isEqualTo(new Aligned("題", "Title <name>"));
  }

  @Test
  void tagsThatStandAsCodeStay() {
    assertThat(
            passages(
                pair(
                    "段落 (`<p>`) と ``<a href=\"x`y\">`` と<b>画像</b>",
                    "`<p>`, `<img>`<br/> and `<div>`")))
        .singleElement()
        .extracting(Passage::text)
        .isEqualTo(new Aligned("段落 (<p>) と <a href=\"x`y\"> と画像", "<p>, <img> and <div>"));
  }

  @Test
  void cellsForWhichTheHeadHasNoColumnAreKept() {
    var table = "| A | B |\n|---|---|\n| `a | b` | " + pair("三。", "Three.") + " | x |\n";
    assertThat(passages(table))
        .extracting(passage -> passage.text().preferring(Language.EN))
        .containsExactly("A", "B", "`a", "b`", "Three.", "x");
  }

  @Test
  void aPairWithinALinkOrEmphasisKeepsIt() {
    var article =
        one(
            "["
                + pair("一。", "One.")
                + "](https://example.com)\n\n**"
                + pair("二。", "Two.")
                + "**\n");
    assertThat(article.sections().getFirst().passages())
        .extracting(Passage::marked)
        .containsExactly(
            new Aligned("[一。](https://example.com)", "[One.](https://example.com)"),
            new Aligned("**二。**", "**Two.**"));
  }

  @Test
  void cellsOfATableStandForThemselves() {
    var article = one("| " + pair("一", "One") + " | " + pair("二", "Two") + " |\n");
    assertThat(article.sections().getFirst().passages())
        .extracting(Passage::kind)
        .containsOnly(Kind.PARAGRAPH);
  }

  @Test
  void whatNobodyTranslatedIsKeptInBothLanguages() {
    var passages =
        passages(
            pair("次のコマンドを実行します。", "Run this command.")
                + "\n\n```powershell\n# <not a heading>\n  Reset-LineUnit -Name LU1 -Force\n```\n\n- `FORCEMODE` "
                + pair("は任意です。", "is optional.")
                + " "
                + pair("既定は", "The default is")
                + " `0`\n- `NAME`\n");
    assertThat(passages)
        .extracting(Passage::kind)
        .containsExactly(Kind.PARAGRAPH, Kind.CODE, Kind.BULLET, Kind.SENTENCE, Kind.BULLET);
    var code = "# <not a heading>\n  Reset-LineUnit -Name LU1 -Force";
    assertThat(passages)
        .extracting(Passage::text)
        .containsSequence(
            new Aligned(code, code),
            new Aligned("FORCEMODE は任意です。", "FORCEMODE is optional."),
            new Aligned("既定は 0", "The default is 0"),
            new Aligned("NAME", "NAME"));
  }

  @Test
  void marksInASpanAreRead() {
    var ja = "&quot;A&quot; &#39;B&#39; *強調* [[設定] ページ](https://example.com/settings)";
    assertThat(passages(pair(ja, "[Settings][s]") + "\n\n[s]: https://example.com/settings\n"))
        .singleElement()
        .satisfies(passage -> {
          assertThat(passage.text()).isEqualTo(new Aligned("\"A\" 'B' 強調 [設定] ページ", "Settings"));
          assertThat(passage.marked()).isNotNull();
        });
  }

  @Test
  void tablesAndNotesAreLaidOut() {
    var table =
        "| "
            + pair("一", "One")
            + " | "
            + pair("二", "Two")
            + " |\n|---|---|\n| `x` | "
            + pair("三 | 四", "Three")
            + " |\n";
    var note = "> [!NOTE]\n> " + pair("注意。", "Careful.") + "\n";
    assertThat(passages(table + "\n" + note))
        .extracting(Passage::kind)
        .containsExactly(Kind.HEAD, Kind.CELL, Kind.ROW, Kind.CELL, Kind.NOTE);
  }

  @Test
  void whatStandsInOtherFilesIsCountedAndNamed() {
    var read =
        read(
            HEAD
                + pair("一。", "One.")
                + "\n\n[!INCLUDE [a](a.md)]\n\n[!include[b](b.md)]\n\n[!code-csharp[C](c.cs)]\n\n"
                + ":::image type=\"content\" source=\"x.png\":::\n\n> [!VIDEO https://v.example]\n\n"
                + ":::image source=\"y.png\" alt-text=\""
                + pair("画面", "Screen")
                + "\":::\n");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "customer-support.ja-jp.md:9: include a.md: not read: no such file",
            "customer-support.ja-jp.md:11: include b.md: not read: no such file",
            "customer-support.ja-jp.md:13: 1 × code of another file: not read (expected: the code in the article)",
            "customer-support.ja-jp.md:15: 1 × picture without a description: not read (expected: alt-text)",
            "customer-support.ja-jp.md:17: 1 × video, frame or script: not read (expected: what it says in words)");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("一。", "One."), new Aligned("画面", "Screen"));
  }

  private List<Passage> passages(String body) {
    return one(body).sections().getFirst().passages();
  }

  @Test
  void aFileThatSaysWhereItAppliesAppliesOnlyThere() {
    assertThat(
            one(pair("x", "**Applies to**")
                    + "\n\n- "
                    + pair("x", "Partner Center")
                    + "\n- "
                    + pair("x", "Partner Center for Microsoft Cloud Germany")
                    + "\n\n"
                    + pair("x", "Text.")
                    + "\n")
                .clouds())
        .containsExactlyInAnyOrder(Cloud.PUBLIC, Cloud.GERMANY);
    assertThat(
            one(pair(
                        "x",
                        "**Applies to**: Partner Center | Partner Center for Microsoft Cloud for US Government")
                    + "\n")
                .clouds())
        .containsExactlyInAnyOrder(Cloud.PUBLIC, Cloud.US_GOVERNMENT);
    assertThat(one(pair("x", "**Applies to**: Dynamics 365 CRM | Salesforce CRM") + "\n").clouds())
        .containsExactlyInAnyOrder(Cloud.values());
  }

  @Test
  void aFileForACloudThatIsNotServedIsLeftOut() {
    var read = read(HEAD + pair("x", "**Applies to**: Partner Center operated by 21Vianet") + "\n");
    assertThat(read.articles()).isEmpty();
    assertThat(read.problems().getFirst().toString())
        .isEqualTo(
            "customer-support.ja-jp.md:7: Applies to: only 21Vianet (expected: a cloud that is served here)");
  }

  @Test
  void itIsForAgentsUnlessItsImporterSaysOtherwise() {
    assertThat(one(pair("一。", "One.")).audience()).isEqualTo(Audience.AGENT);
    var released = read(HEAD.replace("title", "audience: customer\ntitle") + pair("一。", "One."));
    assertThat(released.articles().getFirst().audience()).isEqualTo(Audience.CUSTOMER);
  }

  @Test
  void aMissingPartnerIsAnErrorWithItsLine() {
    var read =
        read(
            HEAD
                + "\n<span data-ttu-id=\"y-1\">一。</span>\n\n"
                + pair("二。", "Two.")
                + "\n<span class=\"sxs-lookup\"><span data-stu-id=\"y-3\">Three.</span></span>\n");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "customer-support.ja-jp.md:8: y-1: translation without its source (expected: a span with data-stu-id right after it)",
            "customer-support.ja-jp.md:11: y-3: source without its translation (expected: a span with data-ttu-id right before it)");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(
            new Aligned("一。", null), new Aligned("二。", "Two."), new Aligned(null, "Three."));
  }

  @Test
  void idsMustAgreeAndBeUsedOnce() {
    var read =
        read(
            HEAD
                + pair("一。", "One.")
                + "\n"
                + pair("二。", "Two.").replaceFirst("x-2", "x-1")
                + "\n");
    assertThat(read.problems())
        .extracting(Problem::reason)
        .containsExactly(
            "paired with x-2 (expected: the same id)", "id used twice (expected: once in a file)");
  }

  @Test
  void anUnknownKindOfTranslationCountsAsAMachines() {
    var read = read(HEAD.replace("HT", "AI") + pair("一。", "One."));
    assertThat(read.articles().getFirst().provenance()).isEqualTo(Provenance.MT);
    assertThat(read.problems()).extracting(Problem::field).containsExactly("ms.translationtype");
  }

  @Test
  void aFileInAnotherLanguageIsLeftOut() {
    var read = read(HEAD.replace("ja-JP", "de-DE") + pair("Eins.", "One."));
    assertThat(read.articles()).isEmpty();
    assertThat(read.problems()).extracting(Problem::field).contains("ms.contentlocale");
  }

  @Test
  void oddFilesAreReadOrNamed() {
    for (var odd :
        List.of(
            HEAD,
            HEAD + "<span data-ttu-id=\"",
            HEAD + "<span data-ttu-id=\"x\">",
            HEAD + pair("", ""),
            HEAD + pair("一", "") + pair("", "One"),
            HEAD.replace("7/10/2020", "99/99/9999") + pair("一", "One"),
            pair("一", "One"))) {
      var read = read(odd);
      assertThat(read.articles().size() + read.problems().size()).as(odd).isPositive();
    }
  }

  private String pair(String ja, String en) {
    next++;
    return "<span data-ttu-id=\"x-%d\">%s</span><span class=\"sxs-lookup\"><span data-stu-id=\"x-%d\">%s</span></span>"
        .formatted(next, ja, next, en);
  }

  private Article one(String body) {
    var read = read(HEAD + body);
    assertThat(read.problems()).isEmpty();
    next = 0;
    return read.articles().getFirst();
  }

  private KnowledgeBase read(String text) {
    return new TestFolder(folder).write("customer-support.ja-jp.md", text).read();
  }
}
