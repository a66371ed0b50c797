package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaqTableTest {
  private static final String COLUMNS = "id\tquestion_ja\tanswer_ja\tquestion_en\tanswer_en";

  @TempDir private Path folder;

  @Test
  void aRowIsAnArticle() {
    var read = read(COLUMNS + "\nhours\t営業時間は?\t9 時からです。\tWhen are you open?\tFrom 9.\n");
    assertThat(read.problems()).isEmpty();
    var article = read.articles().getFirst();
    assertThat(article.id()).isEqualTo("hours");
    assertThat(article.title()).isEqualTo(new Aligned("営業時間は?", "When are you open?"));
    assertThat(article.audience()).isEqualTo(Audience.CUSTOMER);
    assertThat(article.clouds()).containsExactlyInAnyOrder(Cloud.values());
    assertThat(article.sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("9 時からです。", "From 9."));
  }

  @Test
  void oneLanguageMayBeMissing() {
    var read = read(COLUMNS + "\nja\t問\t答\t\t\nen\t\t\tQ\tA\nshort\t問\t答\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles())
        .extracting(Article::title)
        .containsExactly(new Aligned("問", null), new Aligned(null, "Q"), new Aligned("問", null));
  }

  @Test
  void linesOfAnAnswerAreAligned() {
    var read =
        read(
            COLUMNS + "\nsteps\t問\t次のとおり。\\n1. 開く\\n2. 閉じる\tQ\tAs follows.\\n1. Open\\n2. Close\n");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(
            new Aligned("次のとおり。", "As follows."),
            new Aligned("開く", "Open"),
            new Aligned("閉じる", "Close"));
  }

  @Test
  void anAnswerWhoseLinesDoNotMatchIsShownAsOne() {
    var read = read(COLUMNS + "\nsteps\t問\t一\\n二\tQ\tOne and two\n");
    assertThat(read.problems()).extracting(Problem::field).containsExactly("answer_en");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("一 二", "One and two"));
  }

  @Test
  void alternatesCanBeGivenInManyWays() {
    assertThat(
            alternates(COLUMNS + "\talternates_ja\talternates_en\nx\t問\t答\tQ\tA\t甲|乙\tone|two\n"))
        .containsExactly(
            new Aligned("甲", null),
            new Aligned("乙", null),
            new Aligned(null, "one"),
            new Aligned(null, "two"));
    assertThat(alternates(COLUMNS + "\talternates\nx\t問\t答\tQ\tA\t甲|one\ttwo\t乙\n"))
        .containsExactly(
            new Aligned("甲", null),
            new Aligned(null, "one"),
            new Aligned(null, "two"),
            new Aligned("乙", null));
  }

  @Test
  void whatAnArticleSaysARowCanSay() {
    var read =
        read(
            COLUMNS
                + "\tcategory\taudience\tclouds\ttranslation\tdate\nx\t問\t答\tQ\tA\tbilling\tagent\tpublic,germany\tMT\t2026-01-02\n");
    var article = read.articles().getFirst();
    assertThat(read.problems()).isEmpty();
    assertThat(article.category()).isEqualTo(Category.BILLING);
    assertThat(article.audience()).isEqualTo(Audience.AGENT);
    assertThat(article.clouds()).containsExactlyInAnyOrder(Cloud.PUBLIC, Cloud.GERMANY);
    assertThat(article.provenance()).isEqualTo(Provenance.MT);
  }

  @Test
  void cellsFromASpreadsheetLoseTheirQuotationMarks() {
    var read = read(COLUMNS + "\nx\t\"「\"\"はい\"\"」とは?\"\t\"答\"\t\"Q\tA\n");
    assertThat(read.articles().getFirst().title()).isEqualTo(new Aligned("「\"はい\"」とは?", "\"Q"));
  }

  @Test
  void aBrokenRowIsNamedAndTheRestServed() {
    var read =
        read(COLUMNS + "\n\t問\t答\t\t\nhalf\t問\t\tQ\tA\nnone\t\t\t\t\nhalf\t問\t答\n\nlast\t問\t答\n");
    assertThat(read.articles()).extracting(Article::id).containsExactly("half", "last");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "faq.tsv:2: id: missing (expected: a name for the row)",
            "faq.tsv:3: answer_ja: missing (expected: both question and answer, or neither)",
            "faq.tsv:4: question_ja: no question with an answer (expected: question and answer in ja, en or both)",
            "faq.tsv:5: id: used in faq.tsv already (expected: an id of its own)");
  }

  @Test
  void aRowThatIsNotUtf8IsNamedAndTheRestServed() {
    var text =
        (COLUMNS + "\nbad\t?\t?\ngood\t問\t答\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    text[COLUMNS.length() + 5] = (byte) 0xFF;
    var read = new TestFolder(folder).write("faq.tsv", text).read();
    assertThat(read.articles()).extracting(Article::id).containsExactly("good");
    assertThat(read.problems()).extracting(Problem::line).containsExactly(2);
  }

  @Test
  void whatIsNoTableOfQuestionsIsNamed() {
    for (var odd : List.of("", "\n", "a\tb\n1\t2\n", "id\n1\n", "\uFEFF\n", "\t\t\t\n")) {
      var read = read(odd);
      assertThat(read.articles()).as(odd).isEmpty();
      assertThat(read.problems()).as(odd).hasSize(2).first().asString().startsWith("faq.tsv:1: ");
    }
  }

  @Test
  void anUnknownColumnIsTold() {
    assertThat(read(COLUMNS + "\tcolour\nx\t問\t答\tQ\tA\tred\n").problems())
        .extracting(Problem::field)
        .containsExactly("colour");
  }

  private List<Aligned> alternates(String text) {
    var read = read(text);
    assertThat(read.problems()).isEmpty();
    return read.articles().getFirst().questions();
  }

  private KnowledgeBase read(String text) {
    return new TestFolder(folder).write("faq.tsv", text).read();
  }
}
