package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "パスワードは変えました",
        "再起動しました",
        "設定済みです",
        "changed the password already",
        "I've checked the cable",
        "we signed out"
      })
  void aStepThatIsDoneIsTold(String text) {
    assertThat(Statements.isDone(text)).isTrue();
    assertThat(Statements.isCircumstance(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "自分は管理者じゃないんだけど",
        "iPhoneです",
        "ポートは開いてます",
        "I'm not an admin",
        "it's an android",
        "we use Macs"
      })
  void howThingsAreIsTold(String text) {
    assertThat(Statements.isCircumstance(text)).isTrue();
    assertThat(Statements.isDone(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "パスワードを変えたい",
        "変更できますか",
        "iPhoneでも使えますか",
        "how do i reset my password",
        "is it free?",
        "changed it but it still fails"
      })
  void whatAsksOrComplainsIsNoStatement(String text) {
    assertThat(Statements.isDone(text)).isFalse();
    assertThat(Statements.isCircumstance(text)).isFalse();
  }
}
