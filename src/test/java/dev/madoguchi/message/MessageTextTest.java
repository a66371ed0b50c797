package dev.madoguchi.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨‍👩‍👧‍👦 が \uFE0F と",
        "שָׁלוֹם עֲלֵיכֶם",
        "กำลังเรียนรู้ ที่นี่",
        "བོད་སྐད་ བསྒྲུབས",
        "Việt Nam e\u0302\u0301",
        "は\u3099ひ\u309a",
        "\u202eabc\u202c"
      })
  void whatAnyWritingSystemNeedsStaysAsItIs(String text) {
    assertThat(MessageText.bounded(text)).isSameAs(text);
  }

  @Test
  void wordsNamesAndWhatAgentsWriteLoseThemWhereverTheyComeIn() {
    var marks = "a" + "\u0301".repeat(3_999);
    var cut = "a" + "\u0301".repeat(30);
    assertThat(new Body.Text(marks).text()).isEqualTo(cut);
    assertThat(new Body.Edited("1", marks).text()).isEqualTo(cut);
    assertThat(new Body.Press(Verb.HUMAN, Map.of("subject", marks), "1").data())
        .containsEntry("subject", cut);
    assertThat(new Customer("1", marks, null, null).name()).isEqualTo(cut);
    assertThat(new Body.Files(marks, List.of(new Attachment("1", marks, "x/y", 1, null))))
        .isEqualTo(new Body.Files(cut, List.of(new Attachment("1", cut, "x/y", 1, null))));
  }

  @Test
  void aNameIsCutAndATextIsRefused() {
    assertThat(new Customer("1", "名".repeat(199) + "𠮷", null, null).name())
        .isEqualTo("名".repeat(199));
    assertThatThrownBy(() -> new Body.Text("長".repeat(4_001)).check())
        .isInstanceOfSatisfying(
            TextTooLong.class, text -> assertThat(text.length()).isEqualTo(4_001));
    new Body.Text("長".repeat(4_000)).check();
  }

  /** One of these is eighteen letters. */
  @Test
  void ligaturesCountAsWhatTheyAreMadeOf() {
    new Body.Text("ﷺ".repeat(400)).check();
    assertThatThrownBy(() -> new Body.Text("ﷺ".repeat(500)).check())
        .isInstanceOf(TextTooLong.class);
  }

  @Test
  void marksWithoutEndAreCutOff() {
    assertThat(MessageText.bounded("a" + "\u0301".repeat(3_999) + "b"))
        .isEqualTo("a" + "\u0301".repeat(30) + "b");
  }
}
