package dev.madoguchi.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.madoguchi.embedding.QuantizedVector;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextVectorsTest {
  private static final int MANY = 5_000;
  private static final int NEAREST = 20;
  private final Random random = new Random(7);

  @Test
  void mostOfTheNearestAreCandidates() {
    var all = vectors(MANY, 64);
    var texts = new TextVectors(all, List.of());
    var found = 0;
    for (var round = 0; round < 20; round++) {
      var question = vector(64);
      var candidates =
          texts.candidates(question, 12 * NEAREST, _ -> true).boxed().collect(Collectors.toSet());
      assertThat(candidates).hasSizeLessThan(40 * NEAREST);
      found += (int) exact(all, question).stream().filter(candidates::contains).count();
    }
    assertThat(found).isGreaterThan(20 * NEAREST * 8 / 10);
  }

  @Test
  void whatIsNotWantedTakesNobodysPlace() {
    var texts = new TextVectors(vectors(MANY, 64), List.of());
    var candidates =
        texts.candidates(vector(64), NEAREST, number -> number % 100 == 0).boxed().toList();
    assertThat(candidates)
        .hasSizeGreaterThanOrEqualTo(NEAREST)
        .allMatch(number -> number % 100 == 0)
        .doesNotHaveDuplicates();
  }

  @Test
  void ofFewTextsAllThatHaveAVectorAreCandidates() {
    var nothing = QuantizedVector.of(new float[64]);
    var texts = new TextVectors(List.of(vector(64), nothing, vector(64)), List.of());
    assertThat(texts.candidates(vector(64), 1, _ -> true)).containsExactly(0, 2);
    assertThat(texts.to(vector(64)).standardised(1)).isEqualTo(-3);
  }

  @Test
  void cosinesAreStandardisedByThoseOfAllTextsAndOfTheBackground() {
    var all = vectors(300, 32);
    var background = vectors(16, 32);
    var question = vector(32);
    var cosines =
        IntStream.range(0, 316)
            .mapToDouble(i -> question.cosine(i < 300 ? all.get(i) : background.get(i - 300)))
            .toArray();
    var mean = IntStream.range(0, 316).mapToDouble(i -> cosines[i]).average().orElse(0);
    var square = IntStream.range(0, 316).mapToDouble(i -> cosines[i] * cosines[i]).sum() / 316;
    var expected = (cosines[5] - mean) / (Math.sqrt(square - mean * mean) + 1e-3);
    assertThat(new TextVectors(all, background).to(question).standardised(5))
        .isCloseTo(expected, within(0.02));
  }

  @Test
  void aQuestionOfAnotherEncoderIsRefused() {
    var texts = new TextVectors(vectors(3, 32), List.of());
    var question = vector(64);
    assertThatThrownBy(() -> texts.to(question))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("64 dimensions (expected: 32)");
  }

  private static List<Integer> exact(List<QuantizedVector> vectors, QuantizedVector question) {
    return IntStream.range(0, vectors.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -question.cosine(vectors.get(i))))
        .limit(NEAREST)
        .toList();
  }

  private List<QuantizedVector> vectors(int count, int dimensions) {
    return IntStream.range(0, count).mapToObj(_ -> vector(dimensions)).toList();
  }

  /** Of about as many topics as there are articles, and not around zero, as real ones are. */
  private QuantizedVector vector(int dimensions) {
    var topic = new Random(random.nextInt(400));
    var vector = new float[dimensions];
    var square = 0.0;
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (2 * topic.nextGaussian() + random.nextGaussian() + (i % 8 == 0 ? 1 : 0));
      square += vector[i] * vector[i];
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return QuantizedVector.of(vector);
  }
}
