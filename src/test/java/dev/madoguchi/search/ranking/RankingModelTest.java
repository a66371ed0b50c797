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
    assertThat(shipped.weights().values()).allMatch(weight -> weight > 0);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var model = new RankingModel(Map.of(RankingFeature.WORDS, 1.5, RankingFeature.TOPIC, -0.25));
    var read = RankingModel.read(String.join("\n", model.lines()), "test");
    var features = Map.of(RankingFeature.WORDS, 2.0, RankingFeature.TOPIC, 4.0);
    assertThat(read.score(features)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"words", "words\t1\t2", "letters\t1", "words\tmany", "words\tNaN"})
  void aLineThatIsWrongIsNamed(String line) {
    assertThatThrownBy(() -> RankingModel.read("# head\n" + line, "ranking.tsv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ranking.tsv:2: ")
        .hasMessageContaining("(expected: ");
  }
}
