package dev.madoguchi.answer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder = Path.of("");

  @Test
  void eachQuestionGetsALineAndEachGroupItsFigures() throws IOException {
    assertThat(run(resource("questions.jsonl"))).isZero();
    var lines = Files.readAllLines(folder.resolve("results.jsonl"));
    assertThat(lines).hasSize(5);
    var first = JsonMapper.shared().readTree(lines.getFirst());
    assertThat(first.propertyNames())
        .containsExactlyInAnyOrder("id", "lang", "decision", "confidence", "signals", "ranked");
    assertThat(first.at("/ranked/0/article").asString()).isEqualTo("invoice");
    assertThat(JsonMapper.shared().readTree(lines.get(4)).get("decision").asString())
        .isEqualTo("handoff");
    assertThat(out.toString()).contains("ja/cross", "R@1", "AUROC");
    assertThat(folder.resolve("report.html")).content().contains("<svg", "Worst first");
  }

  @Test
  void aFigureThatIsTooLowClosesTheGate() {
    assertThat(run(resource("questions.jsonl"), "--min=all R@1=0.1")).isZero();
    assertThat(run(resource("questions.jsonl"), "--min=all R@1=1.1")).isEqualTo(1);
    assertThat(err.toString()).contains("all R@1", "expected: at least 1.1");
    assertThat(run(resource("questions.jsonl"), "--min=no such=0.1")).isEqualTo(1);
  }

  @Test
  void theBaselineFindsNothingInTheOtherLanguage() {
    assertThat(run(resource("questions.jsonl"), "--baseline", "--min=ja/cross R@10=0.1"))
        .isEqualTo(1);
    assertThat(run(resource("questions.jsonl"), "--min=ja/cross R@10=0.1")).isZero();
  }

  @Test
  void whatIsLearntFromQuestionsCanBeReadAgain() {
    assertThat(run(resource("questions.jsonl"), "--fit")).isZero();
    assertThat(
            dev.madoguchi.answer.Calibration.in(folder.resolve("calibration.tsv")).coefficients())
        .hasSize(2);
  }

  @Test
  void theConfigurationOfTheServerDecides() throws IOException {
    var strict = folder.resolve("strict.yaml");
    Files.writeString(
        strict, "madoguchi.answer.costs: {wrong-answer: 1000000, needless-handoff: 1}");
    var questions = resource("questions.jsonl");
    assertThat(run(questions, "--min=all in-scope accuracy=0.1")).isZero();
    assertThat(run(questions, "--min=all in-scope accuracy=0.1", "--configuration=" + strict))
        .isEqualTo(1);
  }

  @Test
  void theWordsOfTheServerAreKnown() throws IOException {
    var words = Files.createDirectory(folder.resolve("words"));
    Files.writeString(words.resolve("bill.tsv"), "invoice\tぺらぺら\tflimsy|invoice\n");
    var settings = folder.resolve("words.yaml");
    Files.writeString(settings, "madoguchi.search.lexicon: " + words);
    var question = folder.resolve("question.jsonl");
    Files.writeString(
        question,
        """
        {"id": "1", "lang": "en", "q": "flimsy", "type": "in", "answers": [{"article": "invoice"}]}
        """);
    assertThat(run(question, "--min=all R@1=1")).isEqualTo(1);
    assertThat(run(question, "--min=all R@1=1", "--configuration=" + settings)).isZero();
  }

  @Test
  void aSettingThatIsWrongIsNamed() throws IOException {
    var wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "madoguchi.answer.choices: 9");
    assertThat(run(resource("questions.jsonl"), "--configuration=" + wrong)).isEqualTo(2);
    assertThat(run(resource("questions.jsonl"), "--configuration=none.yaml")).isEqualTo(2);
    assertThat(err.toString())
        .contains("madoguchi.answer.choices: 9 (expected: 1 to 3)")
        .contains("none.yaml")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "あ",
        "x",
        "😀👍",
        "请问如何重置我的密码",
        "비밀번호를 잊어버렸어요",
        "title:zebra AND (giraffe OR *)",
        "for (int i = 0; i < 10; i++) { System.out.println(i); }",
        "SELECT x FROM y WHERE z = 1; --"
      })
  void whatIsNoQuestionIsNeverAnswered(String text) throws IOException {
    for (var said : List.of(text, text.repeat(10_000 / Math.max(1, text.length())))) {
      var file = folder.resolve("odd.jsonl");
      var line = Map.of("id", "1", "lang", "ja", "q", said, "type", "out");
      Files.writeString(file, JsonMapper.shared().writeValueAsString(line));
      assertThat(run(file, "--knowledge-base=knowledge-base/articles")).isZero();
      assertThat(Files.readString(folder.resolve("results.jsonl")))
          .doesNotContain("\"decision\":\"answer\"");
    }
  }

  @Test
  void aWrongQuestionIsNamedByLineAndField() throws IOException {
    var file = folder.resolve("wrong.jsonl");
    Files.writeString(
        file,
        """
        {"id": "1", "lang": "fr", "q": "?", "type": "out", "answers": []}
        {"id": "2", "lang": "ja", "type": "out", "answers": []}
        not JSON
        {"id": "3", "lang": "ja", "q": "?", "type": "maybe", "answers": []}
        {"id": "4", "lang": "ja", "q": "?", "type": "in", "answers": []}
        """);
    assertThat(run(file)).isEqualTo(2);
    assertThat(err.toString())
        .contains("wrong.jsonl:1: lang: fr (expected: ja or en)")
        .contains("wrong.jsonl:2: q: missing")
        .contains("wrong.jsonl:3: ")
        .contains("wrong.jsonl:4: type: maybe")
        .contains("wrong.jsonl:5: answers: none");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(run(folder.resolve("none.jsonl"))).isEqualTo(2);
    assertThat(err.toString()).contains("none.jsonl: cannot be read");
  }

  private int run(Path questions, String... more) {
    var arguments = new ArrayList<>(List.of("--questions=" + questions, "--out=" + folder));
    arguments.addAll(List.of(more));
    if (List.of(more).stream().noneMatch(one -> one.startsWith("--knowledge-base"))) {
      arguments.add("--knowledge-base=" + resource("articles.jsonl"));
    }
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(EvaluateCommandTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
