package dev.madoguchi.console;

import dev.madoguchi.message.MessageText;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A call that cannot be served; the page has a text for each code. */
final class CallRejected extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  CallRejected(HttpStatus status, String code) {
    super(code);
    this.status = status;
    this.code = code;
  }

  CallRejected(HttpStatus status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The text without space around it. */
  static String unlessShort(String field, String text, int most) {
    var stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > most) {
      throw new CallRejected(
          HttpStatus.BAD_REQUEST,
          stripped.isEmpty() ? "empty" : "too-long",
          field + ": " + stripped.length() + " characters (expected: 1 to " + most + ")");
    }
    return MessageText.bounded(stripped);
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }
}
