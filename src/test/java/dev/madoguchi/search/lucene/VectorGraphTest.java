package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorGraphTest {
  private static final int SECTIONS = 1_500;
  private static final int NEAREST = 20;
  private final Random random = new Random(7);

  @Test
  void nearlyAllOfTheNearestAreFound() {
    var vectors = IntStream.range(0, SECTIONS).mapToObj(_ -> vector()).toList();
    var graph = new VectorGraph(only(vectors));
    var found = 0;
    for (var round = 0; round < 20; round++) {
      var question = vector();
      var nearest = new HashSet<>(graph.nearest(question, 2 * NEAREST));
      found += (int) exact(vectors, question).stream().filter(nearest::contains).count();
    }
    assertThat(found).isGreaterThan(20 * NEAREST * 9 / 10);
  }

  private static List<Integer> exact(List<QuantizedVector> vectors, QuantizedVector question) {
    return IntStream.range(0, vectors.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -question.cosine(vectors.get(i))))
        .limit(NEAREST)
        .toList();
  }

  private static Map<Language, VectorSearch.LanguageVectors> only(List<QuantizedVector> vectors) {
    var made = new EnumMap<Language, VectorSearch.LanguageVectors>(Language.class);
    var none = new TextVectors(List.of(), List.of());
    made.put(
        Language.EN,
        new VectorSearch.LanguageVectors(
            new TextVectors(new ArrayList<>(vectors), List.of()), none, List.of(), List.of()));
    return made;
  }

  private QuantizedVector vector() {
    var vector = new float[32];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return QuantizedVector.of(vector);
  }
}
