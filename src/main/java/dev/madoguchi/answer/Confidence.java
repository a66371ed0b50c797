package dev.madoguchi.answer;

/** How likely an answer is to be right, from 0 to 1, calibrated. */
public record Confidence(double value) {

  public static final Confidence NONE = new Confidence(0);

  /** Of an answer to a question that its author wrote down. */
  public static final Confidence CERTAIN = new Confidence(1);

  /** From so likely on, an answer is given without reservation. */
  private static final double SURE = 0.75;

  public Confidence {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("confidence: " + value + " (expected: 0 to 1)");
    }
  }

  /** Whether an answer may be given without saying that it may not fit. */
  public boolean isSure() {
    return value >= SURE;
  }
}
