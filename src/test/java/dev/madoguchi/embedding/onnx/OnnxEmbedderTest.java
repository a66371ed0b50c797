package dev.madoguchi.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.madoguchi.embedding.EmbeddingProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a real model, made here, through the real libraries. */
class OnnxEmbedderTest {
  private static final String LETTERS = "請求書を確認したい契約の変更と解約について管理者パスワドー忘れ";

  @TempDir private Path folder = Path.of("");

  @Test
  void wordsOfOneMeaningAreNearInBothLanguages() throws IOException {
    try (var embedder = new OnnxEmbedder(properties(bilingual().in(folder)))) {
      var bill = embedder.passage("invoice");
      assertThat(product(embedder.question("請求書"), bill)).isGreaterThan(0.9);
      assertThat(product(embedder.question("パスワード"), bill)).isLessThan(0.5);
      assertThat(product(bill, bill)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aModelThatDoesNotAverageIsAveraged() throws IOException {
    var pooled = Files.createDirectory(folder.resolve("pooled"));
    var unpooled = Files.createDirectory(folder.resolve("unpooled"));
    try (var one = new OnnxEmbedder(properties(bilingual().in(pooled)));
        var other = new OnnxEmbedder(properties(bilingual().unpooledIn(unpooled)))) {
      var text = "invoice password 請求書";
      assertThat(product(one.question(text), other.question(text))).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void whatTheModelWantsBeforeATextIsPutThere() throws IOException {
    var prefixed = new EmbeddingProperties(bilingual().in(folder).toString(), "password ", "");
    try (var embedder = new OnnxEmbedder(prefixed)) {
      assertThat(product(embedder.question("invoice"), embedder.passage("invoice")))
          .isLessThan(0.99);
    }
  }

  @Test
  void aModelForEnglishOnlyIsRefused() throws IOException {
    var english = new TinyModel().with(new float[] {1, 0, 0}, "invoice").in(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxEmbedder(properties(english)))
        .withMessageContaining("madoguchi.search.embeddings.folder")
        .withMessageContaining("Japanese becomes")
        .withMessageContaining("expected: a model for Japanese and English");
  }

  @Test
  void filesThatAreMissingOrBrokenAreNamed() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxEmbedder(properties(folder)))
        .withMessageContaining("no tokenizer.json");
    bilingual().in(folder);
    Files.writeString(folder.resolve("model.onnx"), "not a model");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxEmbedder(properties(folder)))
        .withMessageContaining("model.onnx");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnnxEmbedder(properties(folder)))
        .withMessageContaining("tokenizer.json");
  }

  private static TinyModel bilingual() {
    return new TinyModel()
        .with(new float[] {1, 0, 0}, "invoice", "請求書")
        .with(new float[] {0, 1, 0}, "password", "パスワード")
        .reading(LETTERS);
  }

  private static EmbeddingProperties properties(Path folder) {
    return new EmbeddingProperties(folder.toString(), "", "");
  }

  private static double product(float[] one, float[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
