package dev.madoguchi.article;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a file. What is not UTF-8 is a problem, never a replacement character. */
record SourceText(List<Line> lines) {

  /**
   * One line without its end.
   *
   * @param number counted from 1
   */
  record Line(int number, String text) {

    boolean isBlank() {
      return text.isBlank();
    }
  }

  /** The lines that can be read; each other one is an error. */
  static SourceText of(byte[] bytes, ProblemCollector problems) {
    var lines = new ArrayList<Line>();
    int number = 1;
    for (int from = 0; from < bytes.length; number++) {
      int end = endOfLine(bytes, from);
      var text = decode(Arrays.copyOfRange(bytes, from, end));
      if (text == null) {
        problems.error(number, "", "not UTF-8 text (expected: a file saved as UTF-8)");
      } else {
        lines.add(new Line(number, number == 1 ? withoutMark(text) : text));
      }
      from = end + 1;
    }
    return new SourceText(lines);
  }

  private static int endOfLine(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static @Nullable String decode(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
