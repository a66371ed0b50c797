package dev.madoguchi.article;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a file. What is not UTF-8 is a problem, never a replacement character. */
record SourceText(List<Line> lines) {
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

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

  /** The same of a table, which may also be in Shift_JIS, as spreadsheets in Japan write it. */
  static SourceText ofTable(byte[] bytes, ProblemCollector problems) {
    return isShiftJis(bytes) ? lines(new String(bytes, SHIFT_JIS)) : of(bytes, problems);
  }

  /** Only if most of what is beyond ASCII cannot be UTF-8. */
  private static boolean isShiftJis(byte[] bytes) {
    int balance = 0;
    for (int from = 0; from < bytes.length; ) {
      int end = endOfLine(bytes, from);
      var line = Arrays.copyOfRange(bytes, from, end);
      if (!isAscii(line)) {
        balance += decode(line) == null ? 1 : -1;
      }
      from = end + 1;
    }
    return balance > 0 && utf16(bytes) == null && decode(bytes, SHIFT_JIS) != null;
  }

  private static boolean isAscii(byte[] line) {
    for (var each : line) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Charset utf16(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    return switch ((bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF)) {
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      default -> null;
    };
  }

  private static SourceText lines(String text) {
    var all = withoutMark(text).split("\n", -1);
    int count = all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
    var lines = new ArrayList<Line>();
    for (int i = 0; i < count; i++) {
      lines.add(
          new Line(
              i + 1, all[i].endsWith("\r") ? all[i].substring(0, all[i].length() - 1) : all[i]));
    }
    return new SourceText(lines);
  }

  /** The lines that can be read; each other one is an error. */
  static SourceText of(byte[] bytes, ProblemCollector problems) {
    var wide = utf16(bytes);
    if (wide != null) {
      var text = decode(bytes, wide);
      if (text != null) {
        return lines(text);
      }
      problems.error(1, "", "not UTF-16 text (expected: a file saved as UTF-8)");
      return new SourceText(List.of());
    }
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
    var text = decode(bytes, StandardCharsets.UTF_8);
    return text == null || !text.endsWith("\r") ? text : text.substring(0, text.length() - 1);
  }

  private static @Nullable String decode(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
