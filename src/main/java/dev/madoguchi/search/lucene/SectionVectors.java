package dev.madoguchi.search.lucene;

import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.QuantizedVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The vectors of one knowledge base; those of texts that were there before are not made again. */
final class SectionVectors {
  private static final QuantizedVector NONE = QuantizedVector.of(new float[0]);

  private final Embedder embedder;
  private final Map<String, QuantizedVector> before;
  private final Map<String, QuantizedVector> known = new ConcurrentHashMap<>();

  SectionVectors(Embedder embedder) {
    this(embedder, Map.of());
  }

  private SectionVectors(Embedder embedder, Map<String, QuantizedVector> before) {
    this.embedder = embedder;
    this.before = before;
  }

  /** For the next knowledge base. */
  SectionVectors next() {
    return new SectionVectors(embedder, known);
  }

  /** Makes many at once. */
  void make(Collection<String> texts) {
    var missing = new ArrayList<String>();
    for (var text : new LinkedHashSet<>(texts)) {
      var kept = before.get(text);
      if (kept != null) {
        known.put(text, kept);
      } else if (!text.isBlank() && !known.containsKey(text)) {
        missing.add(text);
      }
    }
    var made = embedder.passages(missing);
    for (var i = 0; i < made.size(); i++) {
      known.put(missing.get(i), QuantizedVector.of(made.get(i)));
    }
  }

  /** That of a text of which it has been made; zero if the text is blank. */
  QuantizedVector passage(String text) {
    var made = known.get(text);
    return made == null ? NONE : made;
  }

  QuantizedVector question(String text) {
    return QuantizedVector.of(embedder.question(text));
  }
}
