package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Passage.Kind;
import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedMarkdownTest {
  private static final String BODY =
      """
      # 請求書を見る
      # View your invoice

      請求書は毎月届きます。
      An invoice arrives every month.
      紙では届きません。
      It does not come on paper.

      ## 手順
      ## Steps

      1. 開きます。
      1. Open it.
      - 任意です。
      - This is optional.
      """;

  @TempDir private Path folder;

  @Test
  void frontMatterIsRead() {
    var article =
        one(
            """
            ---
            id: invoice
            title: {ja: 請求書を見る, en: View your invoice}
            category: billing
            audience: agent
            clouds: [public, us-government]
            translation: HT
            date: 2026-11-21
            questions:
              ja: [請求書はどこ, 請求書が見たい]
              en: where is my invoice
            ---
            """
                + BODY);
    assertThat(article.id()).isEqualTo("invoice");
    assertThat(article.title()).isEqualTo(new Aligned("請求書を見る", "View your invoice"));
    assertThat(article.category()).isEqualTo(Category.BILLING);
    assertThat(article.audience()).isEqualTo(Audience.AGENT);
    assertThat(article.clouds()).containsExactlyInAnyOrder(Cloud.PUBLIC, Cloud.US_GOVERNMENT);
    assertThat(article.provenance()).isEqualTo(Provenance.HT);
    assertThat(article.updated()).isEqualTo(LocalDate.of(2026, 11, 21));
    assertThat(article.questions())
        .containsExactly(
            new Aligned("請求書はどこ", null),
            new Aligned("請求書が見たい", null),
            new Aligned(null, "where is my invoice"));
    assertThat(article.source()).isEqualTo("invoice.md");
  }

  @Test
  void whatIsNotSaidHasADefault() {
    var article = one(TestFolder.article("invoice", BODY));
    assertThat(article.clouds()).containsExactlyInAnyOrder(Cloud.values());
    assertThat(article.provenance()).isEqualTo(Provenance.ORIGINAL);
    assertThat(article.updated()).isNull();
    assertThat(article.questions()).isEmpty();
  }

  @Test
  void linesInTwosAreAligned() {
    var sections = one(TestFolder.article("invoice", BODY)).sections();
    assertThat(sections).extracting(Section::id).containsExactly("view-your-invoice", "steps");
    assertThat(sections).extracting(Section::level).containsExactly(1, 2);
    assertThat(sections)
        .extracting(Section::heading)
        .containsExactly(new Aligned("請求書を見る", "View your invoice"), new Aligned("手順", "Steps"));
    assertThat(sections.getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(
            new Aligned("請求書は毎月届きます。", "An invoice arrives every month."),
            new Aligned("紙では届きません。", "It does not come on paper."));
  }

  @Test
  void marksAreKinds() {
    var sections = one(TestFolder.article("invoice", BODY)).sections();
    assertThat(kinds(sections.getFirst())).containsExactly(Kind.PARAGRAPH, Kind.SENTENCE);
    assertThat(kinds(sections.getLast())).containsExactly(Kind.STEP, Kind.BULLET);
  }

  @Test
  void whatIsToBeDoneFirstIsMarkedSo() {
    var text =
        BODY + "\n! [状態](https://a.example)を確認します。\n! Check the [state](https://a.example).\n";
    assertThat(one(TestFolder.article("invoice", text)).first())
        .singleElement()
        .satisfies(passage -> {
          assertThat(passage.text()).isEqualTo(new Aligned("状態を確認します。", "Check the state."));
          assertThat(passage.kind()).isEqualTo(Kind.FIRST);
        });
  }

  @Test
  void aFileFromWindowsReadsTheSame() {
    var text = TestFolder.article("invoice", BODY);
    assertThat(one("\uFEFF" + text.replace("\n", "\r\n")).version()).isEqualTo(one(text).version());
  }

  @Test
  void headingsOfTheSameNameHaveIdsOfTheirOwn() {
    var body = BODY + "\n## 手順\n## Steps\n\n閉じます。\nClose it.\n";
    assertThat(one(TestFolder.article("invoice", body)).sections())
        .extracting(Section::id)
        .containsExactly("view-your-invoice", "steps", "steps-2");
  }

  @Test
  void anArticleCanHaveOneLanguage() {
    var article =
        one(
            """
            ---
            id: invoice
            title: 請求書を見る
            languages: [ja]
            category: billing
            audience: customer
            ---
            # 請求書を見る

            請求書は毎月届きます。
            紙では届きません。
            Microsoft 365
            """);
    assertThat(article.title()).isEqualTo(new Aligned("請求書を見る", null));
    assertThat(article.sections().getFirst().passages())
        .extracting(passage -> passage.text().in(Language.JA))
        .containsExactly("請求書は毎月届きます。", "紙では届きません。", "Microsoft 365");
  }

  @Test
  void aSentenceWithoutItsTwinIsAnErrorAndServedInItsLanguage() {
    var read =
        read(TestFolder.article("invoice", "毎月届きます。\nIt arrives.\n開きます。\n\n閉じます。\nClose it.\n"));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "invoice.md:11: no English twin (expected: a line of English right after it)");
    assertThat(read.problems()).extracting(Problem::severity).containsOnly(Severity.ERROR);
    assertThat(texts(read))
        .containsExactly(
            new Aligned("毎月届きます。", "It arrives."),
            new Aligned("開きます。", null),
            new Aligned("閉じます。", "Close it."));
  }

  @Test
  void aMissingTwinInTheMiddleDoesNotMisalignTheRest() {
    var read =
        read(TestFolder.article("invoice", "届きます。\nOpen it.\nIt arrives.\n閉じます。\nClose it.\n"));
    assertThat(texts(read))
        .containsExactly(
            new Aligned("届きます。", "Open it."),
            new Aligned(null, "It arrives."),
            new Aligned("閉じます。", "Close it."));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "invoice.md:11: no Japanese twin (expected: a line of Japanese right before it)");
  }

  @Test
  void swappedLanguagesAreAnErrorAndPutRight() {
    var read = read(TestFolder.article("invoice", "It arrives.\n届きます。\n"));
    assertThat(texts(read)).containsExactly(new Aligned("届きます。", "It arrives."));
    assertThat(reasons(read)).singleElement().asString().contains("English before Japanese");
  }

  @Test
  void twinsMustBeMarkedAlike() {
    var read = read(TestFolder.article("invoice", "# 題\n## Title\n\n- 届きます。\nIt arrives.\n"));
    assertThat(reasons(read)).hasSize(2).allMatch(reason -> reason.contains("the same mark"));
    assertThat(read.problems()).extracting(Problem::line).containsExactly(10, 13);
  }

  @Test
  void aMarkWithoutTextIsAnError() {
    assertThat(reasons(read(TestFolder.article("invoice", "-\n-\n\n開きます。\nOpen it.\n"))))
        .containsExactly("a mark without text (expected: text after it)");
  }

  @Test
  void unknownNamesAreTold() {
    var read =
        read(
            """
            ---
            id: invoice
            title: {ja: 請求書, en: Invoice}
            category: money
            audience: everyone
            clouds: [public, moon]
            translation: AI
            date: yesterday
            categroy: billing
            ---
            請求書です。
            This is an invoice.
            """);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "invoice.md:4: category: money (expected: billing, provisioning, performance, updates, usage)",
            "invoice.md:5: audience: everyone (expected: customer, agent; for agents only until then)",
            "invoice.md:6: clouds: moon (expected: public, us-government, germany)",
            "invoice.md:7: translation: AI (expected: original, ht, mt; MT until then)",
            "invoice.md:8: date: yesterday (expected: a date such as 2026-03-31)",
            "invoice.md:9: categroy: unknown field (expected: id, title, category, audience, clouds, translation, date, questions or languages)");
    var article = read.articles().getFirst();
    assertThat(article.category()).isNull();
    assertThat(article.audience()).isEqualTo(Audience.AGENT);
    assertThat(article.clouds()).containsExactly(Cloud.PUBLIC);
    assertThat(article.provenance()).isEqualTo(Provenance.MT);
  }

  @Test
  void anArticleForNoCloudWeKnowIsLeftOut() {
    var read = read(TestFolder.head("invoice") + "clouds: moon\n---\n" + BODY);
    assertThat(read.articles()).isEmpty();
    assertThat(reasons(read)).contains("no known cloud is left (expected: at least one)");
  }

  @Test
  void anArticleWithoutAnAudienceIsForAgents() {
    var read = read(TestFolder.article("invoice").replace("audience: customer\n", ""));
    assertThat(read.articles().getFirst().audience()).isEqualTo(Audience.AGENT);
    assertThat(read.problems()).extracting(Problem::field).containsExactly("audience");
  }

  @Test
  void anArticleWithoutAnIdIsLeftOut() {
    for (var id : List.of("", "a b", "../x", "é", "'|'")) {
      var read = read(TestFolder.article(id));
      assertThat(read.articles()).isEmpty();
      assertThat(read.problems().getFirst().field()).isEqualTo("id");
      assertThat(read.problems().getFirst().line()).isPositive();
    }
  }

  @Test
  void anIdIsCalledAsItsFile() {
    assertThat(reasons(read(TestFolder.article("refund"))))
        .singleElement()
        .asString()
        .startsWith("refund (expected: the same as the name of the file");
  }

  @Test
  void aMissingTitleIsAnError() {
    var read = read(TestFolder.article("invoice").replace("  en: View your invoice\n", ""));
    assertThat(read.problems()).extracting(Problem::field).containsExactly("title.en");
    assertThat(read.articles().getFirst().title()).isEqualTo(new Aligned("請求書を見る", null));
  }

  @Test
  void anArticleWithoutTextIsLeftOut() {
    var read = read(TestFolder.article("invoice", "\n\n"));
    assertThat(read.articles()).isEmpty();
    assertThat(reasons(read))
        .contains("no text (expected: headings and sentences after the front matter)");
  }

  @Test
  void brokenFrontMatterIsToldWithItsLine() {
    assertThat(read("---\nid: a\ntitle: [\n---\n").problems().getFirst().line()).isPositive();
    assertThat(read("---\nid: invoice\n\ttitle: x\n---\n").problems().getFirst().toString())
        .startsWith("invoice.md:3: front matter is not YAML");
    for (var odd :
        List.of(
            "",
            "---",
            "---\nid: x\n",
            "text",
            "---\n- a\n---\n",
            "---\n---\n",
            "---\njust text\n---\n",
            "\u0000\u0001",
            "---\n&a [*a]\n---\n",
            "---\n? [a]\n: b\n---\n")) {
      var read = read(odd);
      assertThat(read.articles()).as(odd).isEmpty();
      assertThat(read.problems()).as(odd).isNotEmpty();
    }
  }

  @Test
  void aFieldGivenTwiceIsTold() {
    var read = read(TestFolder.head("invoice") + "category: usage\n---\n" + BODY);
    assertThat(reasons(read)).containsExactly("given twice (expected: once; the last one counts)");
    assertThat(read.articles().getFirst().category()).isEqualTo(Category.USAGE);
  }

  @Test
  void aliasesCannotGrowWithoutEnd() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    var read = read(TestFolder.head("invoice") + bomb + "---\n" + BODY);
    assertThat(reasons(read)).first().asString().startsWith("front matter is not YAML");
  }

  @Test
  void whatLooksLikeAnObjectIsNotMadeIntoOne() {
    var read =
        read(
            TestFolder.head("invoice")
                + "date: !!java.net.URL [\"https://example.com\"]\n---\n"
                + BODY);
    assertThat(reasons(read)).first().asString().contains("tag is not allowed");
  }

  @Test
  void hostileTextStaysPlainText() {
    var hostile =
        "<script>alert(1)</script> ${7*7} #{T(java.lang.Runtime)} {{x}} %s 請求 \u202E\uD83D\uDE00";
    var english = "<img src=x onerror=alert(1)> ${7*7} 'OR 1=1 --";
    var read = read(TestFolder.article("invoice", hostile + "\n" + english + "\n"));
    assertThat(texts(read)).containsExactly(new Aligned(hostile, english));
  }

  private Article one(String text) {
    var read = read(text);
    assertThat(read.problems()).isEmpty();
    return read.articles().getFirst();
  }

  private KnowledgeBase read(String text) {
    return new TestFolder(folder).write("invoice.md", text).read();
  }

  private static List<Kind> kinds(Section section) {
    return section.passages().stream().map(Passage::kind).toList();
  }

  private static List<Aligned> texts(KnowledgeBase read) {
    return read.articles().stream()
        .flatMap(article -> article.sections().stream())
        .flatMap(section -> section.passages().stream())
        .map(Passage::text)
        .toList();
  }

  private static List<String> reasons(KnowledgeBase read) {
    return read.problems().stream().map(Problem::reason).toList();
  }
}
