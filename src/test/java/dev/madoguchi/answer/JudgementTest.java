package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.95, Found",
    "0.1, 0.9, Unsure",
    "0.1, 0.34, Unsure",
    "0.1, 0.32, Nothing",
    "0.5, 0.1, Unsure"
  })
  void choicesAreOfferedWhenOneOfThemIsLikelyEnoughToBeRight(
      double first, double oneOfThree, String answer) {
    assertThat(judged(first, oneOfThree).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void thereAreAtMostThreeChoices() {
    assertThat(judged(0.1, 0.9))
        .isInstanceOfSatisfying(
            Answer.Unsure.class, unsure -> assertThat(unsure.choices()).hasSize(3));
  }

  @Test
  void aCalibrationWithoutCoefficientsForChoicesJudgesThemByTheFirst() {
    var calibration = Calibration.read("en\tconstant\t-0.4", "test");
    assertThat(calibration.choiceConfidence(Map.of(), Language.EN))
        .isEqualTo(calibration.confidence(Map.of(), Language.EN));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var calibration =
        new Calibration(
            Map.of(Language.EN, Map.of("", 0.5, "covered", 2.25)),
            Map.of(Language.EN, Map.of("", 1.5, "covered", -1.0)));
    assertThat(Calibration.read(String.join("\n", calibration.lines()), "test"))
        .isEqualTo(calibration);
  }

  private static Answer judged(double first, double oneOfThree) {
    var calibration =
        new Calibration(
            Map.of(Language.EN, Map.of("", logit(first))),
            Map.of(Language.EN, Map.of("", logit(oneOfThree))));
    var hits = Stream.of("a", "b", "c", "d").map(JudgementTest::hit).toList();
    return new Judgement(calibration, AnswerProperties.DEFAULT)
        .of(new SearchResult(hits, Map.of("covered", 1.0)), Language.EN);
  }

  private static double logit(double likely) {
    return Math.log(likely / (1 - likely));
  }

  private static Hit hit(String id) {
    var text = new Aligned(null, "text of " + id);
    var passage = new Passage("p", Passage.Kind.PARAGRAPH, text);
    var section = new Section("s", 2, null, List.of(passage));
    var article =
        new Article(
            id,
            "v",
            text,
            null,
            Audience.CUSTOMER,
            Set.of(Cloud.PUBLIC),
            Provenance.ORIGINAL,
            null,
            List.of(),
            List.of(section),
            id + ".md");
    return new Hit(article, section, List.of(passage), Language.EN, 1, List.of());
  }
}
