package dev.madoguchi.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantizedVectorTest {

  @Test
  void cosinesAreKeptToTwoDigits() {
    var random = new Random(1);
    for (var i = 0; i < 100; i++) {
      var one = vector(random);
      var other = vector(random);
      var exact = 0.0;
      for (var j = 0; j < one.length; j++) {
        exact += (double) one[j] * other[j];
      }
      assertThat((double) QuantizedVector.of(one).cosine(QuantizedVector.of(other)))
          .isCloseTo(exact, within(0.01));
    }
  }

  @Test
  void aVectorOfZerosIsNearNothing() {
    var zero = QuantizedVector.of(new float[128]);
    assertThat(zero.isZero()).isTrue();
    assertThat(zero.cosine(QuantizedVector.of(vector(new Random(2))))).isZero();
  }

  private static float[] vector(Random random) {
    var vector = new float[128];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return UnitLength.scaled(vector);
  }
}
