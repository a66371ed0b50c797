package dev.madoguchi.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "請求書",
        "パスワード忘れた",
        "Azure planのFXレートはどこを見れば分かる？",
        "Visual Studioのサブスクをユーザーに割り当てたい",
        "csv de user wo ikkatsu touroku suru houhou",
        "pasuwa-do wo wasuremashita",
        "shiharai kigen wa itsu desu ka",
        "ﾊﾟｽﾜｰﾄﾞ",
        "MFA 設定",
        "VPNがつながらない",
        "顧客 削除"
      })
  void japaneseIsTold(String text) {
    assertThat(LanguageDetector.of(text)).contains(Language.JA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is my invoice",
        "invoice",
        "What does 請求書 mean?",
        "reset pw",
        "café résumé",
        "what is the meaning of サブスクリプション in the portal",
        "go to my domain",
        "do i need a sake license"
      })
  void englishIsTold(String text) {
    assertThat(LanguageDetector.of(text)).contains(Language.EN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "😀😀😀😀",
        "VPN",
        "12345",
        "请问如何重置密码",
        "我忘记密码了",
        "비밀번호를 잊어버렸어요",
        "Здравствуйте",
        "مرحبا",
        "請問怎麼重設密碼"
      })
  void whatIsNeitherIsNotGuessed(String text) {
    assertThat(LanguageDetector.of(text)).isEmpty();
    assertThat(LanguageDetector.detect(text, Language.JA, "en-US", Language.EN))
        .isEqualTo(Language.JA);
    assertThat(LanguageDetector.detect(text, Language.EN, "ja", Language.JA))
        .isEqualTo(Language.EN);
  }

  @Test
  void aTextThatDecidesIsStrongerThanWhatWasSpokenSoFar() {
    assertThat(LanguageDetector.detect("請求書はどこ", Language.EN, "en-US", Language.EN))
        .isEqualTo(Language.JA);
  }

  @Test
  void withoutAnythingElseTheChannelOrAFewLettersDecide() {
    assertThat(LanguageDetector.detect("ok", null, "ja-JP", Language.EN)).isEqualTo(Language.JA);
    assertThat(LanguageDetector.detect("VPN", null, null, Language.JA)).isEqualTo(Language.EN);
    assertThat(LanguageDetector.detect("は", null, "fr-FR", Language.EN)).isEqualTo(Language.JA);
    assertThat(LanguageDetector.detect("!", null, "fr-FR", Language.EN)).isEqualTo(Language.EN);
  }

  @Test
  void anEndlessWordIsAWordLikeAnyOther() {
    assertThat(LanguageDetector.of("a".repeat(100_000))).contains(Language.EN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Teams", "Outlook", "AADSTS50126", "https://portal.example.com", "user@example.com",
            "Windows 11 Pro", "OK",
        "0x80070005", "iPhone 15", "Yamada Taro", "β", "👍", "(´・ω・`)", "12345"
      })
  void namesCodesAndAddressesNeverEndAJapaneseConversation(String text) {
    assertThat(LanguageDetector.detect(text, Language.JA, "en-US", Language.EN))
        .isEqualTo(Language.JA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "β版の利用条件",
        "至急(´・ω・`)",
        "何かの質問",
        "請求書再発行",
        "ﾊﾟｽﾜｰﾄﾞ忘れた",
        "konnichiwa",
        "arigatou gozaimasu",
        "Teamsの録画はどこですか"
      })
  void japaneseIsHeardInAnEnglishConversation(String text) {
    assertThat(LanguageDetector.detect(text, Language.EN, "en-US", Language.EN))
        .isEqualTo(Language.JA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"invoice", "I forgot my password", "no sound in Teams", "what about Android"})
  void englishIsHeardInAJapaneseConversation(String text) {
    assertThat(LanguageDetector.detect(text, Language.JA, "ja-JP", Language.JA))
        .isEqualTo(Language.EN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Как сменить пароль?",
        "¿Cómo puedo cambiar mi contraseña?",
        "怎么重置我的密码",
        "비밀번호를 잊어버렸어요"
      })
  void anotherLanguageIsTold(String text) {
    assertThat(LanguageDetector.isForeign(text)).isTrue();
  }
}
