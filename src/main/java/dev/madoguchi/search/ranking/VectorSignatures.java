package dev.madoguchi.search.ranking;

import dev.madoguchi.embedding.QuantizedVector;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * On which side of the mean each component of each vector is, in one bit. The more bits two vectors
 * share the smaller the angle between them is likely to be (Charikar, "Similarity estimation
 * techniques from rounding algorithms", 2002), and counting them takes a nanosecond.
 */
final class VectorSignatures {
  private final float[] mean;
  private final int width;
  private final long[] bits;
  private final List<@Nullable QuantizedVector> vectors;

  /**
   * @param vectors null where there is none
   * @param mean that of all vectors
   */
  VectorSignatures(List<@Nullable QuantizedVector> vectors, float[] mean) {
    this.vectors = vectors;
    this.mean = mean;
    this.width = (mean.length + Long.SIZE - 1) / Long.SIZE;
    this.bits = new long[width * vectors.size()];
    for (var i = 0; i < vectors.size(); i++) {
      var vector = vectors.get(i);
      if (vector != null) {
        vector.above(mean, bits, i * width);
      }
    }
  }

  /** About so many numbers of vectors, those that share most bits with a question. */
  IntStream nearest(QuantizedVector question, int about, IntPredicate wanted) {
    var asked = new long[width];
    question.above(mean, asked, 0);
    var nearest = new Nearest(about, width * Long.SIZE);
    for (var i = 0; i < vectors.size(); i++) {
      var distance = distance(asked, i);
      if (distance <= nearest.furthest && vectors.get(i) != null && wanted.test(i)) {
        nearest.add(i, distance);
      }
    }
    return nearest.numbers();
  }

  private int distance(long[] asked, int number) {
    var distance = 0;
    for (var i = 0; i < width; i++) {
      distance += Long.bitCount(asked[i] ^ bits[number * width + i]);
    }
    return distance;
  }

  /** Keeps what is near, and narrows what counts as near when there is more than enough of it. */
  private static final class Nearest {
    private final int enough;
    private final int[] atDistance;
    private int[] numbers;
    private int[] distances;
    private int size;
    private int within;
    private int furthest;

    Nearest(int enough, int furthest) {
      this.enough = enough;
      this.furthest = furthest;
      this.atDistance = new int[furthest + 1];
      this.numbers = new int[2 * enough];
      this.distances = new int[2 * enough];
    }

    void add(int number, int distance) {
      if (size == numbers.length) {
        makeRoom();
      }
      numbers[size] = number;
      distances[size++] = distance;
      atDistance[distance]++;
      within++;
      while (within - atDistance[furthest] >= enough) {
        within -= atDistance[furthest--];
      }
    }

    private void makeRoom() {
      var kept = 0;
      for (var i = 0; i < size; i++) {
        if (distances[i] <= furthest) {
          numbers[kept] = numbers[i];
          distances[kept++] = distances[i];
        }
      }
      size = kept;
      if (2 * size > numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        distances = Arrays.copyOf(distances, numbers.length);
      }
    }

    IntStream numbers() {
      return IntStream.range(0, size).filter(i -> distances[i] <= furthest).map(i -> numbers[i]);
    }
  }
}
