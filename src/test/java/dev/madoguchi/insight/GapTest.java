package dev.madoguchi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  @Test
  void aQuestionAskedInBothLanguagesIsOneGap() {
    var gaps =
        gaps(
            miss(Language.JA, "ロゴを会社のものにしたい", null),
            miss(Language.EN, "use our company logo", null),
            miss(Language.JA, "駐車場は使えますか", null));
    assertThat(gaps).hasSize(2);
    assertThat(gaps.getFirst().count()).isEqualTo(2);
    assertThat(gaps.getFirst().wordings())
        .extracting(Gap.Wording::language)
        .containsExactlyInAnyOrder(Language.JA, Language.EN);
  }

  @Test
  void differentQuestionsStayApart() {
    assertThat(
            gaps(
                miss(Language.EN, "Where can I park?", null),
                miss(Language.EN, "How much is lunch?", null),
                miss(Language.EN, "When is the office open?", null)))
        .hasSize(3);
  }

  @Test
  void questionsWithoutAWordStayApart() {
    assertThat(gaps(miss(Language.EN, "???", null), miss(Language.EN, "1234", null))).hasSize(2);
  }

  @Test
  void theArticleThatOneOfThemCameNearIsNamed() {
    var gaps =
        gaps(
            miss(Language.JA, "ロゴを会社のものにしたい", null),
            miss(Language.EN, "use our company logo", "logos"));
    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().near()).isEqualTo("logos");
  }

  private static List<Gap> gaps(Miss... misses) {
    return Gap.of(List.of(misses), _ -> null, 10);
  }

  private static Miss miss(Language language, String question, @Nullable String near) {
    return new Miss(DAY, language, question, near, null);
  }
}
