package dev.madoguchi.search.lucene;

import dev.madoguchi.search.Embedder;
import java.util.HashMap;
import java.util.Map;

/** The vectors of one knowledge base; those of texts that were there before are not made again. */
final class Vectors {
  private final Embedder embedder;
  private final Map<String, float[]> before;
  private final Map<String, float[]> known = new HashMap<>();

  Vectors(Embedder embedder) {
    this(embedder, Map.of());
  }

  private Vectors(Embedder embedder, Map<String, float[]> before) {
    this.embedder = embedder;
    this.before = before;
  }

  /** For the next knowledge base. */
  Vectors next() {
    return new Vectors(embedder, known);
  }

  float[] passage(String text) {
    return known.computeIfAbsent(
        text,
        _ -> {
          var kept = before.get(text);
          return kept == null ? embedder.passage(text) : kept;
        });
  }

  float[] question(String text) {
    return embedder.question(text);
  }
}
