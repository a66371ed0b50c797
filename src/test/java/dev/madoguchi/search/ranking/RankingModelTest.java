package dev.madoguchi.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingModelTest {

  @Test
  void theShippedWeightsCountWordsAndMeaning() {
    var shipped = RankingModel.shipped();
    assertThat(shipped.weights()).containsOnlyKeys(RankingFeature.values());
    assertThat(shipped.weights())
        .allSatisfy((feature, weight) -> assertThat(weight).isNotNegative());
    assertThat(shipped.sectionWeights())
        .hasEntrySatisfying(RankingFeature.KIND, weight -> assertThat(weight).isPositive());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var model =
        new RankingModel(
            Map.of(RankingFeature.WORDS, 1.5, RankingFeature.TOPIC, -0.25),
            Map.of(RankingFeature.WORDS, 3.0));
    var read = RankingModel.read(String.join("\n", model.lines()), "test");
    var features = Map.of(RankingFeature.WORDS, 2.0, RankingFeature.TOPIC, 4.0);
    assertThat(read.score(features)).isEqualTo(2);
    assertThat(read.sectionScore(features)).isEqualTo(6);
  }

  @Test
  void withoutWeightsForSectionsTheyAreChosenAsArticlesAre() {
    var read = RankingModel.read("words\t1.5", "test");
    assertThat(read.sectionScore(Map.of(RankingFeature.WORDS, 2.0))).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"words", "words\t1\t2\t3", "letters\t1", "words\tmany", "words\tNaN"})
  void aLineThatIsWrongIsNamed(String line) {
    assertThatThrownBy(() -> RankingModel.read("# head\n" + line, "ranking.tsv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ranking.tsv:2: ")
        .hasMessageContaining("(expected: ");
  }
}
