package dev.madoguchi.search.ranking;

import dev.madoguchi.embedding.QuantizedVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The vectors of numbered texts in one language; some may have none. */
public final class TextVectors {
  /** From so many on, how cosines are spread is told from a part of the texts. */
  private static final int SAMPLE = 2_048;

  /** From so many on, signatures tell which texts are worth comparing with a question. */
  private static final int MANY = 4_096;

  private final List<@Nullable QuantizedVector> vectors;
  private final CosineSpread spread;
  private final @Nullable VectorSignatures signatures;

  /**
   * @param vectors null or zero for a text that says nothing in this language
   * @param background those of texts about other things, which tell how near is near
   */
  public TextVectors(
      List<? extends @Nullable QuantizedVector> vectors, List<QuantizedVector> background) {
    this.vectors = new ArrayList<>(vectors.size());
    for (var vector : vectors) {
      this.vectors.add(vector == null || vector.isZero() ? null : vector);
    }
    spread = CosineSpread.of(sample(background));
    signatures = vectors.size() < MANY ? null : new VectorSignatures(this.vectors, spread.mean());
  }

  private List<QuantizedVector> sample(List<QuantizedVector> background) {
    var sample = new ArrayList<>(background);
    var stride = Math.max(1, vectors.size() / SAMPLE);
    for (var i = 0; i < vectors.size(); i += stride) {
      var vector = vectors.get(i);
      if (vector != null) {
        sample.add(vector);
      }
    }
    return sample;
  }

  /** How many texts there are, those without a vector included. */
  public int size() {
    return vectors.size();
  }

  /** The cosine of the angle between a text and a question; 0 if the text has no vector. */
  public double cosine(QuantizedVector question, int text) {
    var vector = vectors.get(text);
    return vector == null ? 0 : question.cosine(vector);
  }

  /**
   * The numbers of texts of which nearly all that are nearest to a question are some: of few texts
   * all, of many about so many.
   */
  public IntStream candidates(QuantizedVector question, int about, IntPredicate wanted) {
    return signatures == null
        ? IntStream.range(0, vectors.size()).filter(i -> vectors.get(i) != null).filter(wanted)
        : signatures.nearest(question, about, wanted);
  }

  /** How near the texts are to one question. */
  public Cosines to(QuantizedVector question) {
    return new Cosines(question);
  }

  /**
   * How near the texts are to one question: cosines in standard deviations from their mean over all
   * of these texts and the background.
   */
  public final class Cosines {
    /** What a text has that is not there: it is as far away as any. */
    private static final double ABSENT = -3;

    private final QuantizedVector question;
    private final double mean;
    private final double deviation;

    private Cosines(QuantizedVector question) {
      this.question = question;
      var direction = question.toFloats();
      this.mean = spread.mean(direction);
      this.deviation = spread.deviation(direction);
    }

    /** How many standard deviations a text is nearer than the average one, -3 at the least. */
    public double standardised(int text) {
      var vector = vectors.get(text);
      return vector == null
          ? ABSENT
          : Math.max(ABSENT, (question.cosine(vector) - mean) / deviation);
    }
  }
}
