package dev.madoguchi.message;

import java.io.Serial;

/** A text with more characters than are read. It was not taken, and its sender is to be told. */
public final class TextTooLong extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int length;
  private final int most;

  /**
   * @param length how many UTF-16 units it has
   * @param most how many it may have
   */
  public TextTooLong(int length, int most) {
    super("text: " + length + " characters (expected: at most " + most + ")", null, false, false);
    this.length = length;
    this.most = most;
  }

  public int length() {
    return length;
  }

  public int most() {
    return most;
  }
}
