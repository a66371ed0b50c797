package dev.madoguchi.embedding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StaticEmbedderTest {
  private static final Path CHECKSUM = Path.of("src/training/sentence-vectors.sha256");
  private static final StaticEmbedder SHIPPED = StaticEmbedder.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\n　",
        "😀😭",
        "12345",
        "2026-11-30 (10:15)",
        "...!?",
        "привет",
        "مرحبا",
        "한국어",
        "\ud83d",
        "\u0000"
      })
  void aTextWithoutAKnownWordHasTheZeroVector(String text) {
    assertThat(SHIPPED.question(text)).hasSize(128).containsOnly(0);
  }

  @Test
  void vectorsHaveLengthOne() {
    assertThat(product("請求書を見たい", "請求書を見たい")).isCloseTo(1, within(1e-5));
  }

  @Test
  void aTranslationIsNearerThanAnotherQuestion() {
    var japanese = "パスワードを忘れてログインできません";
    assertThat(product(japanese, "I forgot my password and cannot sign in"))
        .isGreaterThan(product(japanese, "Where do I find my invoice?") + 0.2)
        .isGreaterThan(product(japanese, "請求書はどこにありますか") + 0.1);
  }

  @Test
  void widthAndWhiteSpaceMakeNoDifference() {
    assertThat(SHIPPED.question(" Ｅｘｃｅｌ　ﾌｧｲﾙ \n")).isEqualTo(SHIPPED.question("Excel ファイル"));
  }

  @Test
  void anUnknownLetterIsLeftOut() {
    assertThat(SHIPPED.question("請求書😀")).isEqualTo(SHIPPED.question("請求書"));
  }

  @Test
  void thousandsOfLettersAreReadPieceByPiece() {
    var pieces = SHIPPED.pieces("ログインできません。".repeat(400));
    assertThat(pieces.length).isBetween(400, 4_000);
    assertThat(SHIPPED.pieces("a".repeat(4_000)).length).isBetween(1_000, 4_000);
  }

  @Test
  void theTableIsWhatTheTrainingProgramMade() throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(shipped());
    assertThat(Files.readString(CHECKSUM)).startsWith(HexFormat.of().formatHex(digest) + "  ");
    assertThat(shipped().length).isLessThan(6 << 20);
  }

  static Stream<byte[]> damaged() throws IOException {
    var whole = shipped();
    var cut = Arrays.copyOf(whole, whole.length / 2);
    var changed = whole.clone();
    changed[whole.length - 1_000] ^= 1;
    var newer = whole.clone();
    newer[7] = 2;
    var huge = ByteBuffer.wrap(whole.clone()).putInt(8, Integer.MAX_VALUE).array();
    var negative = ByteBuffer.wrap(whole.clone()).putInt(16, -1).array();
    return Stream.of(
        new byte[0],
        "<html>".getBytes(StandardCharsets.UTF_8),
        cut,
        changed,
        newer,
        huge,
        negative);
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void aDamagedOrForeignTableIsRefusedInOneLine(byte[] table) {
    assertThatThrownBy(() -> StaticEmbedder.of(table, "sentence-vectors.bin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sentence-vectors.bin: ")
        .hasMessageContaining("(expected: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDamagedTableIsToldWhenTheProductStarts() {
    var failure =
        new IllegalStateException(catchThrowable(() -> StaticEmbedder.of(new byte[9], "table")));
    var analyzers =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (_, _, _) -> {});
    assertThat(analyzers)
        .filteredOn(DamagedTableAnalyzer.class::isInstance)
        .singleElement()
        .extracting(analyzer -> requireNonNull(analyzer.analyze(failure)).getDescription())
        .asString()
        .startsWith("table: not a table of sentence vectors");
  }

  /** Written by {@code src/training/examples.py}, which shares no code with the product. */
  static Stream<JsonNode> examples() throws IOException {
    try (var file = resource("examples.jsonl")) {
      var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().map(line -> JsonMapper.shared().readTree(line));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void piecesAndVectorsAreThoseOfTheTraining(JsonNode example) {
    var text = example.get("text").asString();
    assertThat(SHIPPED.pieces(text)).hasSize(example.get("pieces").size());
    var vector = SHIPPED.question(text);
    for (var i = 0; i < vector.length; i++) {
      assertThat(vector[i])
          .as("%s, dimension %d", text, i)
          .isCloseTo((float) number(example, i), within(6e-5f));
    }
  }

  @Test
  void vectorsHaveTheSameBitsOnEveryPlatform() throws IOException {
    var bits = new CRC32();
    examples()
        .forEach(example -> {
          for (var value : SHIPPED.question(example.get("text").asString())) {
            bits.update(ByteBuffer.allocate(Float.BYTES).putFloat(0, value));
          }
        });
    assertThat(bits.getValue()).isEqualTo(4_289_909_286L);
  }

  private static double number(JsonNode example, int dimension) {
    return example.get("vector").get(dimension).asDouble();
  }

  private static double product(String one, String other) {
    var first = SHIPPED.question(one);
    var second = SHIPPED.passage(other);
    var sum = 0.0;
    for (var i = 0; i < first.length; i++) {
      sum += (double) first[i] * second[i];
    }
    return sum;
  }

  private static byte[] shipped() throws IOException {
    try (var file = resource("sentence-vectors.bin")) {
      return file.readAllBytes();
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(StaticEmbedder.class.getResourceAsStream(name));
  }
}
