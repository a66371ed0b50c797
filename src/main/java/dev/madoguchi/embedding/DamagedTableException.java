package dev.madoguchi.embedding;

import java.io.Serial;

/** The table of sentence vectors in the jar is not the one that the product comes with. */
final class DamagedTableException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  DamagedTableException(String message) {
    super(message);
  }
}
