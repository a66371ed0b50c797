package dev.madoguchi.embedding;

import java.io.Serial;
import java.time.Duration;

/** A server gave no vectors. The message has neither texts nor keys. */
final class EmbeddingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final boolean passes;
  private final Duration wait;

  /**
   * @param passes whether the same request may succeed later
   * @param wait how long the server asks to wait
   */
  EmbeddingException(String message, boolean passes, Duration wait) {
    super(message);
    this.passes = passes;
    this.wait = wait;
  }

  static EmbeddingException passing(String message) {
    return new EmbeddingException(message, true, Duration.ZERO);
  }

  static EmbeddingException lasting(String message) {
    return new EmbeddingException(message, false, Duration.ZERO);
  }

  boolean passes() {
    return passes;
  }

  Duration waitTime() {
    return wait;
  }
}
