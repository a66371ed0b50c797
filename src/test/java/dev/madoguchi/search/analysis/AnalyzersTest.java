package dev.madoguchi.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzersTest {

  @ParameterizedTest
  @CsvSource({
    "請求書はどこですか, 請求 請求書 どこ",
    "ﾊﾟｽﾜｰﾄﾞを忘れました, パスワード 忘れる",
    "サーバーに入れない, サーバ 入れる",
    "ＶＰＮ接続, vpn 接続",
    "カスタマ‐サポ−ト, カスタマーサポート",
    "Azure planの請求, azur plan 請求"
  })
  void japaneseIsCutIntoDictionaryForms(String text, String words) {
    assertThat(Analyzers.words(Language.JA, text)).containsExactly(words.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "Where are the customers' invoices?, where custom invoic",
    "I can’t sign in, i cannot sign",
    "isn't working, work"
  })
  void englishIsCutIntoStems(String text, String words) {
    assertThat(Analyzers.words(Language.EN, text)).containsExactly(words.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "AADSTS50126 が出ます, aadsts50126",
    "エラー 0x80070005, 0x80070005",
    "エラー 0x8007-0005, 0x8007",
    "user@example.com に届かない, user@example.com",
    "予算_v2.xlsx が開けない, v2.xlsx",
    "setup.exe を実行できない, setup.exe",
    "バージョン 16.0.17328, 16.0.17328",
    "https://portal.example.com/sign-in?x=1 を開けない, portal.example.com/sign-in?x=1",
    "https://portal.example.com/sign-in を開けない, portal.example.com",
    "KB5034441 を入れた, kb5034441",
    "チケット MD-1042, md-1042"
  })
  void codesStayWholeInBothLanguages(String text, String code) {
    assertThat(Analyzers.words(Language.JA, text)).contains(code);
    assertThat(Analyzers.words(Language.EN, text)).contains(code);
  }

  @ParameterizedTest
  @CsvSource({"Office365を入れる, offic", "Windows11 にする, window"})
  void aProductWithItsNumberIsNoCode(String text, String word) {
    assertThat(Analyzers.words(Language.JA, text)).contains(word);
  }

  @Test
  void wordsThatShareASuffixShareNothingElse() {
    assertThat(Analyzers.words(Language.JA, "契約書"))
        .contains("契約書")
        .doesNotContainAnyElementsOf(Analyzers.words(Language.JA, "請求書"));
    assertThat(Analyzers.words(Language.JA, "管理者"))
        .doesNotContainAnyElementsOf(Analyzers.words(Language.JA, "利用者"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@", "a.", "a-1", "http://a.", "aa1-1", "1.", "a@b.", "0x", "_-"})
  void aLongTextOfHalfCodesIsCutInLinearTime(String half) {
    var text = half.repeat(20_000);
    assertThat(Analyzers.words(Language.JA, text.substring(0, 10_000))).isNotNull();
  }

  @Test
  void aPhraseKeepsItsNegation() {
    assertThat(Analyzers.phrase(Language.JA, "ログインできない"))
        .isEqualTo(Analyzers.phrase(Language.JA, "ログインができなかったです"))
        .isNotEqualTo(Analyzers.phrase(Language.JA, "ログインできる"));
    assertThat(Analyzers.phrase(Language.EN, "I can't get in to my account"))
        .isEqualTo(List.of("cannot", "get", "in", "account"));
  }

  @ParameterizedTest
  @CsvSource({
    "pasuwa-do, パスワード",
    "shiharai, シハライ",
    "ikkatsu, イッカツ",
    "touroku, トウロク",
    "matcha, マッチャ",
    "csv, ''"
  })
  void romajiIsRead(String romaji, String kana) {
    assertThat(Kana.ofRomaji(romaji)).isEqualTo(kana);
  }

  @ParameterizedTest
  @CsvSource({
    "upgarde, upgrade, 1",
    "cancle, cancel, 1",
    "abc, abc, 0",
    "'', abc, 3",
    "kitten, sitting, 3"
  })
  void editsAreCounted(String one, String other, int edits) {
    assertThat(EditDistance.between(one, other)).isEqualTo(edits);
  }
}
