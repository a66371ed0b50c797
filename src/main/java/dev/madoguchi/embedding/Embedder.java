package dev.madoguchi.embedding;

import java.util.List;
import java.util.Optional;

/**
 * Turns texts into vectors that are near each other when the texts mean the same, whatever their
 * language. All vectors have the same number of dimensions and length 1, or are all 0 if a text
 * means nothing. Blocks; may be used by several threads.
 */
public interface Embedder extends AutoCloseable {
  /**
   * That of a question.
   *
   * @throws RuntimeException if it cannot be told soon enough to wait for it
   */
  float[] question(String text);

  /** That of a passage of an article. */
  float[] passage(String text);

  /** Those of passages, in the same order; may take as long as it takes. */
  default List<float[]> passages(List<String> texts) {
    return texts.stream().map(this::passage).toList();
  }

  /**
   * Sets what is done when vectors made before cannot be compared with those made from now on, so
   * that all have to be made anew. Nothing by default: most encoders stay what they are.
   */
  default void whenChanged(Runnable then) {}

  /** What keeps it from working at present, in words for operators; empty if nothing does. */
  default Optional<String> fault() {
    return Optional.empty();
  }

  @Override
  void close();
}
