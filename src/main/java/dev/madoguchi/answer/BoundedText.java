package dev.madoguchi.answer;

import java.io.Serial;

/** A text that a regular expression may look at only so often, so that no text takes long. */
final class BoundedText implements CharSequence {
  private static final int LOOKS = 60_000;

  private final String text;
  private int left = LOOKS;

  BoundedText(String text) {
    this.text = text;
  }

  /** How often it has been looked at. */
  int looks() {
    return LOOKS - left;
  }

  @Override
  public char charAt(int index) {
    if (left-- <= 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The expression looked too often. */
  static final class Exhausted extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private Exhausted() {
      super(null, null, false, false);
    }
  }
}
