package dev.madoguchi.answer.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.answer.Calibration;
import dev.madoguchi.answer.CurrentCalibration;
import dev.madoguchi.answer.evaluation.LabelledQuestion.Expected;
import dev.madoguchi.answer.evaluation.LabelledQuestion.Target;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.article.Library;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchProperties;
import dev.madoguchi.search.SearchResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.publisher.Flux;

class SelfCalibrationTest {
  private static final KnowledgeBase SHIPPED =
      new KnowledgeBaseReader().read(Path.of("knowledge-base"));
  private static final Article ARTICLE = SHIPPED.articles().getFirst();

  /** Takes every answer with the signal for right, and every other for wrong. */
  private static final Calibration ELSEWHERE = calibration(-2, 4);

  @Test
  void confidenceThatWasLearntElsewhereComesNearerToTheTruthHere() {
    var found = OwnQuestions.of(ELSEWHERE, outcomes(400, 2));
    assertThat(found.after()).isLessThan(found.before());
    assertThat(found.calibration()).isNotEqualTo(ELSEWHERE);
    var sure = found.calibration().confidence(Map.of("covered", 1.0), Language.EN).value();
    assertThat(sure)
        .isLessThan(ELSEWHERE.confidence(Map.of("covered", 1.0), Language.EN).value())
        .isBetween(0.4, 0.8);
    assertThat(found.told()).startsWith("confidence is fitted to this knowledge base");
  }

  @Test
  void confidenceThatIsTrueAlreadyStaysAsItWas() {
    var known = calibration(-20, 20);
    var found = OwnQuestions.of(known, outcomes(400, 2));
    assertThat(found.calibration()).isSameAs(known);
    assertThat(found.told()).startsWith("confidence stays as it was: log loss");
  }

  @Test
  void fewQuestionsChangeNothing() {
    var found = OwnQuestions.of(ELSEWHERE, outcomes(OwnQuestions.LEAST - 1, 2));
    assertThat(found.calibration()).isSameAs(ELSEWHERE);
    assertThat(found.told()).contains("199 stored questions");
  }

  @Test
  void theStoredQuestionsAreAskedOfACopyWithoutThem() {
    var base = new KnowledgeBase("v", SHIPPED.articles().subList(0, 6), List.of());
    var current = new CurrentCalibration(AnswerProperties.DEFAULT);
    var found =
        requireNonNull(
            calibration(properties(true), current, new AtomicInteger())
                .of(base)
                .block(Duration.ofMinutes(2)));
    assertThat(found.questions()).isPositive().isLessThan(OwnQuestions.LEAST);
    assertThat(found.calibration()).isSameAs(current.initial());
  }

  @Test
  void whatIsSwitchedOffOrFittedByHandIsLeftAlone(@TempDir Path folder) throws Exception {
    var asked = new AtomicInteger();
    var off = properties(false);
    calibration(off, new CurrentCalibration(off), asked).stop();
    assertThat(asked).hasValue(0);
    var file = Files.writeString(folder.resolve("calibration.tsv"), "en\tconstant\t0.5");
    var fitted =
        new AnswerProperties(
            AnswerProperties.DEFAULT.costs(), 3, Duration.ofSeconds(2), file, true);
    calibration(fitted, new CurrentCalibration(fitted), asked).stop();
    assertThat(asked).hasValue(0);
    var on = properties(true);
    calibration(on, new CurrentCalibration(on), asked).stop();
    assertThat(asked).hasValue(1);
  }

  private static SelfCalibration calibration(
      AnswerProperties answers, CurrentCalibration current, AtomicInteger asked) {
    var library =
        new Library() {
          @Override
          public KnowledgeBase current() {
            return SHIPPED;
          }

          @Override
          public Flux<KnowledgeBase> versions() {
            return Flux.<KnowledgeBase>never().doOnSubscribe(_ -> asked.incrementAndGet());
          }
        };
    var search =
        Binder.get(new MockEnvironment()).bindOrCreate("madoguchi.search", SearchProperties.class);
    return new SelfCalibration(library, answers, search, current);
  }

  private static AnswerProperties properties(boolean on) {
    return new AnswerProperties(
        AnswerProperties.DEFAULT.costs(), 3, Duration.ofSeconds(2), Path.of("none"), on);
  }

  private static Calibration calibration(double constant, double covered) {
    var coefficients = Map.of("", constant, "covered", covered);
    var both = Map.of(Language.EN, coefficients, Language.JA, coefficients);
    return new Calibration(both, both);
  }

  /** With the signal, every so manieth is wrong; without it, all are. */
  private static List<QuestionOutcome> outcomes(int count, int wrong) {
    var outcomes = new ArrayList<QuestionOutcome>();
    for (var i = 0; i < count; i++) {
      var covered = i % 4 < 2;
      var right = covered && i / 4 % wrong != 0;
      outcomes.add(outcome(i, covered ? 1.0 : 0.0, right));
    }
    return outcomes;
  }

  private static QuestionOutcome outcome(int number, double covered, boolean right) {
    var section = ARTICLE.sections().getFirst();
    var hit = new Hit(ARTICLE, section, section.passages(), Language.EN, 1, List.of());
    var target = new Target(right ? ARTICLE.id() : "another", "");
    return new QuestionOutcome(
        new LabelledQuestion(
            "q" + number, Language.EN, "q", Expected.IN, "stored", List.of(target)),
        true,
        new SearchResult(List.of(hit), Map.of("covered", covered)),
        QuestionOutcome.Decision.ANSWER,
        0.9);
  }
}
