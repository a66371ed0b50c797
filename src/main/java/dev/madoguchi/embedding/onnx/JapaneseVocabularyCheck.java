package dev.madoguchi.embedding.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.madoguchi.embedding.EmbeddingProperties;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells models that were made for English only: to them Japanese is unknown words, or single bytes.
 * Their vectors of Japanese mean nothing, and nobody would notice.
 */
final class JapaneseVocabularyCheck {
  private static final List<String> SAMPLE = List.of("請求書を確認したい", "契約の変更と解約について", "管理者のパスワードを忘れた");

  /** A letter that has no meaning and is in no vocabulary. */
  private static final String UNKNOWN = "\ue000";

  private static final double MOST_UNKNOWN = 0.1;
  private static final double MOST_TOKENS = 1.8;

  private JapaneseVocabularyCheck() {}

  /**
   * @throws IllegalArgumentException if the tokenizer cannot read Japanese
   */
  static void check(HuggingFaceTokenizer tokenizer, Path folder) {
    var unknown = List.of(ids(tokenizer, UNKNOWN));
    var read = SAMPLE.stream().flatMap(text -> Stream.of(ids(tokenizer, text))).toList();
    var strange = unknown.size() > 1 ? 0 : read.stream().filter(unknown::contains).count();
    var letters = SAMPLE.stream().mapToInt(String::length).sum();
    if (strange > MOST_UNKNOWN * read.size() || read.size() > MOST_TOKENS * letters) {
      throw new IllegalArgumentException(
          EmbeddingProperties.FOLDER
              + ": "
              + folder
              + ": Japanese becomes "
              + read.size()
              + " tokens, "
              + strange
              + " of them unknown (expected: a model for Japanese and English)");
    }
  }

  private static Long[] ids(HuggingFaceTokenizer tokenizer, String text) {
    return Arrays.stream(tokenizer.encode(text, false, false).getIds())
        .boxed()
        .toArray(Long[]::new);
  }
}
