package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {

  @ParameterizedTest
  @CsvSource({
    "いえ、配布リストじゃなくてM365グループのほうです, m365グループ",
    "違います、共有メールボックスのことです, 共有メールボックス",
    "'no, I meant a shared mailbox', shared mailbox",
    "'no i meant the calendar not the mail', calendar",
    "'not the mailbox, the calendar', calendar",
    "'sorry, I was asking about the desktop app', desktop app"
  })
  void whatIsMeantInsteadIsTakenFromACorrection(String said, String meant) {
    assertThat(Corrections.meant(said)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "共有メールボックスを作りたい",
        "会社の端末ではないパソコンから使えますか",
        "how do I share a calendar",
        "it does not work",
        "no, that did not help"
      })
  void whatCorrectsNothingStaysAsItIs(String said) {
    assertThat(Corrections.meant(said)).isEqualTo(said);
  }
}
