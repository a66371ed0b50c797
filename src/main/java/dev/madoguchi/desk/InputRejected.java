package dev.madoguchi.desk;

import dev.madoguchi.message.MessageText;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What an agent asks for and cannot have so; pages have a text for each code. */
public final class InputRejected extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String code;

  public InputRejected(String code) {
    this(code, code);
  }

  private InputRejected(String code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * The text without space around it, if that has 1 to {@code most} characters.
   *
   * @param text null, as a call may leave it out, is refused like an empty one
   */
  public static String unlessShort(String field, @Nullable String text, int most) {
    var stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty() || stripped.length() > most) {
      throw new InputRejected(
          stripped.isEmpty() ? "empty" : "too-long",
          field + ": " + stripped.length() + " characters (expected: 1 to " + most + ")");
    }
    return MessageText.bounded(stripped);
  }

  public String code() {
    return code;
  }
}
