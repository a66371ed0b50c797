package dev.madoguchi.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SimilarTextsTest {

  @Test
  void questionsAboutTheSameThingAreTogetherWhateverTheirLanguage() {
    var groups =
        grouped(
            "パスワードを忘れました",
            "プリンターで印刷できない",
            "I forgot my password",
            "forgot password",
            "the printer does not print",
            "How do I get a refund?");
    assertThat(groups)
        .containsExactly(
            List.of("パスワードを忘れました", "I forgot my password", "forgot password"),
            List.of("プリンターで印刷できない", "the printer does not print"),
            List.of("How do I get a refund?"));
  }

  @Test
  void whatMeansNothingIsAlikeToNothing() {
    assertThat(grouped("😀", "😀", "123", "")).hasSize(4);
    assertThat(SimilarTexts.cosine("😀", "😀")).isZero();
  }

  private static List<List<String>> grouped(String... texts) {
    return SimilarTexts.grouped(
        List.of(texts), Function.identity(), text -> text.codePoints().anyMatch(c -> c > 0x3000));
  }
}
