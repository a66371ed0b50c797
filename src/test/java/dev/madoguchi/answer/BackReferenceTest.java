package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackReferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do I remove one?",
        "and record it too?",
        "does that cost extra?",
        "how much will it cost?",
        "price?",
        "by when do I have to tell you?",
        "where does it get saved?",
        "which license should they get?",
        "作り方は？",
        "やり方教えて",
        "いくら？",
        "費用はいくら？",
        "いつまでに言えばいい？",
        "その人はお金かかる？",
        "じゃあそれを消すには？"
      })
  void whatLeavesOutItsMatterRefersBack(String question) {
    assertThat(BackReference.isIn(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it says I don't have permission to open the file",
        "is it possible to change the invoice address",
        "how do I remove a license?",
        "price of business premium",
        "who can give me access to the file",
        "Teams",
        "ログイン方法は？",
        "その他の支払い方法は？",
        "それと、請求書の住所も変えたい",
        "請求書はいつ届きますか"
      })
  void whatNamesItsMatterDoesNot(String question) {
    assertThat(BackReference.isIn(question)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how do I add licenses | and how do I remove one? | and how do I remove licenses?
          add a user | how do I delete them | how do I delete a user
          I want to share my calendar with my boss | can I undo that? | can I undo my calendar?
          ライセンスを追加したい | じゃあ減らすのは？ | ライセンスを減らすのは？
          ユーザーの追加方法を教えて | 削除は？ | ユーザーを削除は？
          """)
  void theMatterOfTheEarlierQuestionTakesThePlace(String earlier, String later, String whole) {
    assertThat(AnaphoraResolver.filledIn(earlier, later)).contains(whole);
  }
}
