package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Problem.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationLintTest {
  private static final Path SEEDS = Path.of("../shared/seeds");
  private static final Path PARTNER = Path.of("../shared/eval/partner/kb.jsonl");

  @TempDir private Path folder;

  static boolean present() {
    return Files.isDirectory(SEEDS);
  }

  /** What machines made of these sentences in published articles. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "管理アクセス許可は付与されます。|You don't have administrative permissions.",
        "顧客は自身で行う必要があります。|They will not be able to do so themselves.",
        "無料試用版には、使用コストは含まれます。|The free trial does not include the cost.",
        "機密データ セットにアクセスできます。|They will not have access to sensitive data sets.",
        "請求書は、毎月 8 日より後に使用できます。|Invoices will be available not later than the eighth of every month.",
        "新しい購入を行う必要があります。|You are unable to make new purchases.",
        "二重請求が行われるのを確認する必要があります。|Make sure that double billing does not occur.",
        "以前のテナントの状態に戻す必要があります。|You can't revert to the previous tenant state.",
      })
  void aReversedSentenceIsHeldBack(String ja, String en) {
    assertThat(reasons("MT", ja, en))
        .contains("negated in English only (expected: in both languages or neither)");
    assertThat(read("MT", ja, en).articles().getFirst().sections().getFirst().passages())
        .allMatch(Passage::review);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "必要な権限がありません。|You do not have the rights you need.",
        "この機能は使用不可です。|This feature is not available.",
        "すべてが対象になるわけではありません。|Not all of them qualify.",
        "パスワードだけでなく、コードも入力します。|Enter not only the password but also the code.",
        "必要な場合は連絡してください。|Do not hesitate to contact us.",
        "サインインしないでください。|Never sign in.",
        "期限を過ぎると変更できません。|Once the period is over, changes are impossible.",
        "確認しなければなりません。|You must check it.",
        "変更は未保存です。|The changes have not been saved.",
        "少なくとも 2 台必要です。|You need at least two of them.",
        "申し訳ございません。|We are sorry.",
      })
  void aSentenceThatIsRightIsNotFlagged(String ja, String en) {
    assertThat(reasons("MT", ja, en)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "料金は 30 日後に請求します。|We bill you after 60 days.",
        "10 GB まで使えます。|You can use up to 100 GB.",
        "2026 年 3 月 31 日に終了します。|It ends on March 30, 2026.",
        "永続的です。|It lasts for 12 months.",
      })
  void numbersThatDifferAreHeldBack(String ja, String en) {
    assertThat(reasons("MT", ja, en)).singleElement().asString().startsWith("numbers differ");
    assertThat(read("MT", ja, en).articles().getFirst().sections().getFirst().passages())
        .allMatch(Passage::review);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026 年 3 月 31 日に終了します。|It ends on March 31, 2026.",
        "7 日以内です。|Within seven days.",
        "三つの方法があります。|There are 3 ways.",
        "午後 8 時に始まります。|It starts at 20:00.",
        "20 時に始まります。|It starts at 8 p.m.",
        "1,000 件までです。|Up to 1000 items.",
        "１０ 件までです。|Up to 10 items.",
        "24 時間 365 日の電話サポート|24/7 phone support",
        "24 時間体制の電話サポート|Round-the-clock phone support",
        "5 万円です。|It costs 50,000 yen.",
        "Microsoft 365 を開きます。|Open the app.",
        "毎月 8 日に届きます。|It arrives on the 8th of each month.",
      })
  void numbersWrittenOtherwiseAreTheSame(String ja, String en) {
    assertThat(reasons("MT", ja, en)).isEmpty();
  }

  @Test
  void aTermWithoutCounterpartIsToldOfATranslation() {
    var ja = "課金のサポートを提供しません。";
    var en = "We do not provide support.";
    assertThat(reasons("MT", ja, en))
        .containsExactly("term 課金 has no counterpart (expected: one in English)");
    assertThat(read("MT", ja, en).problems())
        .extracting(Problem::severity)
        .containsExactly(Severity.REVIEW);
    assertThat(read("HT", ja, en).problems())
        .extracting(Problem::severity)
        .containsExactly(Severity.WARNING);
    assertThat(read("original", ja, en).problems()).isEmpty();
  }

  @Test
  void whatAPersonTranslatedIsNotHeldBack() {
    var read = read("HT", "使えます。", "You cannot use it.");
    assertThat(read.problems()).extracting(Problem::severity).containsExactly(Severity.WARNING);
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .noneMatch(Passage::review);
  }

  @Test
  void textInTheWrongLanguageIsTold() {
    assertThat(
            reasons(
                "MT", "select the invoice you want to see", "Select the invoice you want to see"))
        .contains("not translated (expected: Japanese)");
    assertThat(reasons("original", "請求書を選びます。", "請求書を選びます。"))
        .contains("not translated (expected: English)");
    assertThat(
            reasons(
                "MT",
                "Microsoft 365 Business Premium, Exchange Online",
                "Microsoft 365 Business Premium, Exchange Online"))
        .isEmpty();
  }

  @Test
  void oneSentenceTranslatedInTwoWaysIsTold() {
    var article = "同じ文です。\nThis is the same sentence.\n違う文です。\nThis is the same sentence.\n";
    assertThat(read("original", article).problems())
        .extracting(Problem::reason)
        .containsExactly("translated otherwise before (expected: 同じ文です。)");
  }

  @Test
  void linksMustLeadToTheSamePlace() {
    assertThat(reasons("original", "[あ](https://example.com/a)", "[a](https://example.com/b)"))
        .singleElement()
        .asString()
        .startsWith("links differ");
  }

  @Test
  @EnabledIf("present")
  void theSeedsHaveExactlyTheOneKnownFlag() {
    assertThat(new KnowledgeBaseReader().read(SEEDS).problems())
        .containsExactly(
            new Problem(
                "customer-support.ja-jp.md",
                31,
                "4036b-118",
                "term 課金 has no counterpart (expected: one in English)",
                Severity.WARNING));
  }

  @Test
  @EnabledIf("present")
  void ofRealTranslationsOnlyFewAreHeldBack() {
    var read = new KnowledgeBaseReader().read(PARTNER);
    assertThat(read.problems().stream().filter(problem -> problem.severity() == Severity.REVIEW))
        .hasSizeBetween(30, 90);
    assertThat(read.passages()).isGreaterThan(11_000);
  }

  private List<String> reasons(String translation, String ja, String en) {
    return new ArrayList<>(
        read(translation, ja, en).problems().stream().map(Problem::reason).toList());
  }

  private KnowledgeBase read(String translation, String ja, String en) {
    return read(translation, ja + "\n" + en + "\n");
  }

  private KnowledgeBase read(String translation, String body) {
    var text = TestFolder.head("invoice") + "translation: " + translation + "\n---\n" + body;
    return new TestFolder(folder).write("invoice.md", text).read();
  }
}
