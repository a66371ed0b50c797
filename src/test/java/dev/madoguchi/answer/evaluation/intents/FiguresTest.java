package dev.madoguchi.answer.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  /** From the most to the least sure: right, wrong, strange, right, strange. */
  private static final List<Judged> ASKED =
      List.of(
          new Judged(0.9, true, true),
          new Judged(0.7, true, false),
          new Judged(0.5, false, false),
          new Judged(0.5, true, true),
          new Judged(0.1, false, false));

  @Test
  void aTieCountsHalf() {
    assertThat(Figures.of(ASKED, 0.5).auroc()).isEqualTo((2 + 2 + 1.5) / 6, within(1e-9));
  }

  @Test
  void aRefusedQuestionIsNotRight() {
    var figures = Figures.of(ASKED, 0.6);

    assertThat(figures.accuracy()).isEqualTo(2 / 3.0, within(1e-9));
    assertThat(figures.inScopeAccuracy()).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(figures.wrongAnswered()).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(figures.outOfScopeRecall()).isEqualTo(1);
  }

  @Test
  void theBestBalanceIsSoughtOverAllThresholds() {
    assertThat(Figures.of(ASKED, 0).bestBalanced()).isEqualTo(2 / 3.0, within(1e-9));
  }

  @Test
  void theBestThresholdRefusesWhatIsStrangeAndKeepsWhatIsRight() {
    assertThat(Figures.bestThreshold(ASKED)).isEqualTo(0.5);
  }

  @Test
  void theCalibrationErrorIsTheMeanDistanceFromTheTruth() {
    var sure = List.of(new Judged(0.95, true, true), new Judged(0.45, true, false));

    assertThat(Figures.of(sure, 0).calibrationError()).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void withoutStrangeQuestionsThereIsNothingToTellApart() {
    var figures = Figures.of(List.of(new Judged(0.9, true, true)), 0.5);

    assertThat(figures.auroc()).isNaN();
    assertThat(figures.accuracy()).isEqualTo(1);
    assertThat(figures.table()).contains("accuracy").contains("1.000");
  }
}
