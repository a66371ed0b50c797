package dev.madoguchi.search;

/**
 * Turns texts into vectors that are near each other when the texts mean the same, whatever their
 * language. All vectors have the same number of dimensions and length 1, or are all 0 if a text
 * means nothing. Blocks; may be used by several threads.
 */
public interface Embedder extends AutoCloseable {

  /** That of a question. */
  float[] question(String text);

  /** That of a passage of an article. */
  float[] passage(String text);

  @Override
  void close();
}
