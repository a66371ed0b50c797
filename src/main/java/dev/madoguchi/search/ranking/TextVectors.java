package dev.madoguchi.search.ranking;

import dev.madoguchi.embedding.QuantizedVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vectors of numbered texts in one language; some may have none. */
public final class TextVectors {
  /** From so many on, how cosines are spread is told from a part of the texts. */
  private static final int SAMPLE = 4_096;

  private static final double LEAST_SPREAD = 1e-3;
  private final @Nullable QuantizedVector[] vectors;
  private final List<QuantizedVector> background;
  private final int stride;

  /**
   * @param vectors zero for a text that says nothing in this language
   * @param background those of texts about other things, which tell how near is near
   */
  public TextVectors(List<QuantizedVector> vectors, List<QuantizedVector> background) {
    this.vectors = new QuantizedVector[vectors.size()];
    for (var i = 0; i < this.vectors.length; i++) {
      this.vectors[i] = vectors.get(i).isZero() ? null : vectors.get(i);
    }
    this.background = List.copyOf(background);
    stride = Math.max(1, this.vectors.length / SAMPLE);
  }

  /** How many texts there are, those without a vector included. */
  public int size() {
    return vectors.length;
  }

  /** Null if the text has none. */
  public @Nullable QuantizedVector vector(int text) {
    return vectors[text];
  }

  /** The cosine of the angle between a text and a question; 0 if the text has no vector. */
  public double cosine(QuantizedVector question, int text) {
    var vector = vectors[text];
    return vector == null ? 0 : question.cosine(vector);
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
    private final float[] known;
    private int count;
    private double sum;
    private double squares;

    private Cosines(QuantizedVector question) {
      this.question = question;
      this.known = new float[stride == 1 ? vectors.length : 0];
      background.forEach(vector -> add(question.cosine(vector)));
      for (var i = 0; i < vectors.length; i += stride) {
        var vector = vectors[i];
        if (vector != null) {
          var cosine = question.cosine(vector);
          add(cosine);
          if (stride == 1) {
            known[i] = cosine;
          }
        }
      }
    }

    private void add(double cosine) {
      count++;
      sum += cosine;
      squares += cosine * cosine;
    }

    /** How many standard deviations a text is nearer than the average one, -3 at the least. */
    public double standardised(int text) {
      var vector = vectors[text];
      if (vector == null) {
        return ABSENT;
      }
      var mean = sum / count;
      var spread = Math.sqrt(Math.max(0, squares / count - mean * mean)) + LEAST_SPREAD;
      var cosine = stride == 1 ? known[text] : question.cosine(vector);
      return Math.max(ABSENT, (cosine - mean) / spread);
    }
  }
}
