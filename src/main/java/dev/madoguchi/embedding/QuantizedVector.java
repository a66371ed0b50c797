package dev.madoguchi.embedding;

/** A vector of whole numbers of 8 bits, so that cosines are the same on every platform. */
public final class QuantizedVector {
  private static final int MOST = 127;

  private final byte[] values;

  /** What 1 stands for; 0 for a vector of zeros. */
  private final float step;

  private QuantizedVector(byte[] values, float step) {
    this.values = values;
    this.step = step;
  }

  /** A vector of length 1, or of zeros. */
  public static QuantizedVector of(float[] vector) {
    var most = 0f;
    for (var value : vector) {
      most = Math.max(most, Math.abs(value));
    }
    var values = new byte[vector.length];
    for (var i = 0; i < values.length && most > 0; i++) {
      values[i] = (byte) Math.round(vector[i] * MOST / most);
    }
    return new QuantizedVector(values, most / MOST);
  }

  /** How many numbers there are. */
  public int dimensions() {
    return values.length;
  }

  /** The numbers, about as they were. */
  public float[] toFloats() {
    var floats = new float[values.length];
    for (var i = 0; i < values.length; i++) {
      floats[i] = values[i] * step;
    }
    return UnitLength.scaled(floats);
  }

  /**
   * Which of the numbers are larger than those of another vector, one bit each.
   *
   * @param bits set from the lowest bit at this place on; none is cleared
   */
  public void above(float[] others, long[] bits, int at) {
    for (var i = 0; i < values.length; i++) {
      if (values[i] * step > others[i]) {
        bits[at + i / Long.SIZE] |= 1L << i;
      }
    }
  }

  /** Whether it says nothing. */
  public boolean isZero() {
    return step == 0;
  }

  /**
   * That of the angle to another vector, as both have length 1.
   *
   * @throws IllegalArgumentException if the other has another number of dimensions
   */
  public float cosine(QuantizedVector other) {
    var others = other.values;
    if (values.length != others.length) {
      throw new IllegalArgumentException(
          others.length + " dimensions (expected: " + values.length + ")");
    }
    var product = 0;
    for (var i = 0; i < others.length; i++) {
      product += values[i] * others[i];
    }
    return product * step * other.step;
  }
}
