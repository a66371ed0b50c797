package dev.madoguchi.answer.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class IntentEvaluationTest {
  private static final IntentSet TRAIN = read("train.tsv");
  private static final IntentSet QUESTIONS = read("questions.tsv");
  private static final IntentEvaluation.Limits LIMITS = new IntentEvaluation.Limits(0.5, 0.25);
  private static final Report REPORT = IntentEvaluation.run(TRAIN, QUESTIONS, LIMITS);

  @TempDir Path folder;

  @Test
  void questionsOfBothLanguagesAreRecognised() {
    assertThat(REPORT.figures().inScope()).isEqualTo(8);
    assertThat(REPORT.figures().outOfScope()).isEqualTo(4);
    assertThat(REPORT.figures().accuracy()).isEqualTo(1);
  }

  @Test
  void strangeQuestionsAreLessSure() {
    assertThat(REPORT.figures().auroc()).isGreaterThan(0.95);
  }

  @Test
  void theSameQuestionsAlwaysGetTheSameResults() {
    assertThat(IntentEvaluation.run(TRAIN, QUESTIONS, LIMITS)).isEqualTo(REPORT);
  }

  @Test
  void aLineOfResultsIsThatOfAKnowledgeBase() throws IOException {
    var file = folder.resolve("results.jsonl");
    REPORT.writeTo(file);
    var lines = Files.readAllLines(file);
    var line = new JsonMapper().readTree(lines.get(1));

    assertThat(lines).hasSize(12);
    assertThat(line.propertyNames())
        .containsExactly("id", "lang", "decision", "confidence", "ranked");
    assertThat(line.get("id").stringValue()).isEqualTo("2");
    assertThat(line.get("lang").stringValue()).isEqualTo("ja");
    assertThat(line.get("ranked").size()).isEqualTo(4);
    assertThat(line.get("ranked").get(0).propertyNames())
        .containsExactly("article", "section", "score", "language", "why");
    assertThat(line.get("ranked").get(0).get("article").stringValue()).isEqualTo("opening-hours");
    assertThat(line.get("ranked").get(0).get("why").get(0).stringValue()).contains("営業");
  }

  @Test
  void aRunGoesFromFileToFile() throws IOException {
    var run = new IntentRun(path("train.tsv"), null, path("questions.tsv"), folder);
    var figures = run.run(LIMITS, new PrintWriter(new StringWriter())).orElseThrow();

    assertThat(figures).isEqualTo(REPORT.figures());
    assertThat(figures.metrics()).containsEntry("accuracy", 1.0).hasSize(8);
    assertThat(Files.readAllLines(folder.resolve("results.jsonl"))).hasSize(12);
  }

  @Test
  void aRunSaysWhatCannotBeRead() throws IOException {
    var said = new StringWriter();
    var missing = folder.resolve("missing.tsv");
    var run = new IntentRun(path("train.tsv"), missing, path("questions.tsv"), folder);

    assertThat(run.run(LIMITS, new PrintWriter(said))).isEmpty();
    assertThat(said.toString()).startsWith("missing.tsv: cannot be read: ");
  }

  @Test
  void theThresholdComesFromTheValidationSet() {
    var report = IntentEvaluation.run(TRAIN, QUESTIONS, QUESTIONS);

    assertThat(report.figures().inScopeAccuracy() + report.figures().outOfScopeRecall())
        .isGreaterThan(1.7);
    assertThat(report.results().getFirst().decision()).isEqualTo("answer");
    assertThat(report.results().getLast().decision()).isEqualTo("handoff");
  }

  @Test
  void anyTextGetsAnAnswerAndAConfidence() {
    var classifier = Classifier.learn(TRAIN.questions());
    for (var text : List.of("", "?", "😀😀", "\ud800", "a".repeat(10_000), "+(\"*[", "你好吗", "안녕")) {
      var ranking = classifier.rank(text);
      assertThat(ranking.choices()).hasSize(4);
      assertThat(ranking.confidence()).isBetween(0.0, 0.5);
    }
  }

  @Test
  void oneLabelIsEnoughToLearnFrom() {
    var ranking = Classifier.learn(List.of(new Labelled("only", "one question", 1))).rank("one");

    assertThat(ranking.choices().getFirst().label()).isEqualTo("only");
  }

  @Test
  void questionsWithoutAnAnswerTeachNothing() {
    var strange = new IntentSet(List.of(new Labelled("oos", "tell me a joke", 1)), List.of());

    assertThat(IntentEvaluation.run(TRAIN.and(strange), QUESTIONS, LIMITS)).isEqualTo(REPORT);
    assertThatThrownBy(() -> IntentEvaluation.run(strange, QUESTIONS, LIMITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("questions to learn from: none (expected: at least one)");
  }

  private static IntentSet read(String name) {
    return IntentSet.read(path(name));
  }

  private static Path path(String name) {
    try {
      var file = Objects.requireNonNull(IntentEvaluationTest.class.getResource(name));
      return Path.of(file.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
