package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.answer.AnswerProperties.Costs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerPropertiesTest {

  @ParameterizedTest
  @CsvSource({"12, 25, 5", "100, 25, 5", "12, 25, 1", "4, 4, 1", "10, 1, 9", "5, 50, 6"})
  void theBotDoesWhatIsExpectedToCostLeast(double wrong, double handoff, double clarification) {
    var properties = properties(new Costs(wrong, handoff, clarification));
    for (var sure = 0.005; sure < 1; sure += 0.01) {
      var answered = (1 - sure) * wrong;
      var handedOff = sure * handoff;
      var least = Math.min(answered, Math.min(handedOff, clarification));
      assertThat(cost(properties, sure, answered, handedOff, clarification)).isEqualTo(least);
    }
  }

  private static double cost(
      AnswerProperties properties,
      double sure,
      double answered,
      double handedOff,
      double clarification) {
    if (sure >= properties.say()) {
      return answered;
    }
    return sure >= properties.suggest() ? clarification : handedOff;
  }

  @Test
  void aCostThatIsNoneIsNamed() {
    assertThatThrownBy(() -> new Costs(12, 0, 5))
        .hasMessage("madoguchi.answer.costs.needless-handoff: 0.0 (expected: above 0)");
  }

  private static AnswerProperties properties(Costs costs) {
    return new AnswerProperties(costs, 3, Duration.ofSeconds(2), Path.of("none"), true);
  }
}
