package dev.madoguchi.message;

import static org.assertj.core.api.Assertions.assertThat;

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
  void marksWithoutEndAreCutOff() {
    assertThat(MessageText.bounded("a" + "\u0301".repeat(3_999) + "b"))
        .isEqualTo("a" + "\u0301".repeat(30) + "b");
  }
}
