package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedQuestionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how do I read the invoice and change the payment method | how do I read the invoice | how do I change the payment method
          I need to reset a password and set up MFA please | I need to reset a password | I need to set up MFA please
          how can we add a user and also remove an old one? | how can we add a user | how can we remove an old one
          請求書の見方と支払い方法の変更を教えて | 請求書の見方を教えて | 支払い方法の変更を教えて
          パスワードの変更と多要素認証の設定を教えてください | パスワードの変更を教えてください | 多要素認証の設定を教えてください
          ライセンスの追加と削除のやり方は？ | ライセンスの追加は？ | ライセンスの削除のやり方は？
          録画の保存先と背景の変え方が知りたい | 録画の保存先が知りたい | 背景の変え方が知りたい
          """)
  void aClauseThatAsksForTwoThingsIsTakenApart(String question, String first, String second) {
    assertThat(JoinedQuestions.of(question)).containsExactly(first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do I log in and out",
        "what is the difference between changing and cancelling a plan",
        "how do I invite people inside and outside my company",
        "Teams と Outlook の違い",
        "メールと予定表の共有方法",
        "解約と変更の違いを教えて",
        "請求書の見方を教えて"
      })
  void whatAsksForOneThingStaysWhole(String question) {
    assertThat(JoinedQuestions.of(question)).isEmpty();
  }
}
