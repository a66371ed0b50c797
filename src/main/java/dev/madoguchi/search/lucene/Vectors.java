package dev.madoguchi.search.lucene;

import dev.madoguchi.search.Embedder;
import dev.madoguchi.search.ranking.QuantizedVector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The vectors of one knowledge base; those of texts that were there before are not made again. */
final class Vectors {
  private static final QuantizedVector NONE = QuantizedVector.of(new float[0]);

  private final Embedder embedder;
  private final Map<String, QuantizedVector> before;
  private final Map<String, QuantizedVector> known = new ConcurrentHashMap<>();

  Vectors(Embedder embedder) {
    this(embedder, Map.of());
  }

  private Vectors(Embedder embedder, Map<String, QuantizedVector> before) {
    this.embedder = embedder;
    this.before = before;
  }

  /** For the next knowledge base. */
  Vectors next() {
    return new Vectors(embedder, known);
  }

  /** Zero if the text is blank. */
  QuantizedVector passage(String text) {
    return text.isBlank()
        ? NONE
        : known.computeIfAbsent(
            text,
            _ -> {
              var kept = before.get(text);
              return kept == null ? QuantizedVector.of(embedder.passage(text)) : kept;
            });
  }

  QuantizedVector question(String text) {
    return QuantizedVector.of(embedder.question(text));
  }
}
