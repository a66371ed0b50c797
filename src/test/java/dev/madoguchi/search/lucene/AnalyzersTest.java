package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzersTest {

  @ParameterizedTest
  @CsvSource({
    "請求書はどこですか, 請求 書 どこ",
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
    assertThat(Edits.between(one, other)).isEqualTo(edits);
  }
}
