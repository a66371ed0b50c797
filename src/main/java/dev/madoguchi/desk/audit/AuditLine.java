package dev.madoguchi.desk.audit;

import dev.madoguchi.desk.audit.ReverseLineReader.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A line of the audit log, which ends with the hash of itself and of the hash before it: whoever
 * changes a line has to change all that follow.
 */
final class AuditLine {
  /** Who takes out what is too old. */
  static final String RETENTION = "retention";

  private static final String FORGOTTEN = "{\"forgotten\":true,";
  private static final String MARK = ",\"hash\":\"";

  private AuditLine() {}

  /**
   * @param body an object in JSON
   * @param before the hash of the line before; empty for the first
   */
  static String of(String body, String before) {
    return body.substring(0, body.length() - 1) + MARK + hash(before, body) + "\"}";
  }

  /**
   * Stands for the lines before, which are too old to be kept: the next one follows on it.
   *
   * @param body an object in JSON
   * @param hash of the last of them
   */
  static String forgotten(String body, String hash) {
    return FORGOTTEN + body.substring(1, body.length() - 1) + MARK + hash + "\"}";
  }

  /** The hash a line carries; empty for one from before lines carried any. */
  static String hash(String line) {
    var mark = line.lastIndexOf(MARK);
    return mark < 0 ? "" : line.substring(mark + MARK.length(), line.length() - 2);
  }

  /** Whether a line follows on the one before it, which comes after it here, or is the first. */
  static boolean follows(List<Line> laterAndEarlier) {
    var line = laterAndEarlier.getFirst().text();
    if (laterAndEarlier.size() < 2 && line.startsWith(FORGOTTEN)) {
      return true;
    }
    var before = laterAndEarlier.size() < 2 ? "" : hash(laterAndEarlier.getLast().text());
    var mark = line.lastIndexOf(MARK);
    return mark < 0
        ? before.isEmpty()
        : hash(before, line.substring(0, mark) + "}").equals(hash(line));
  }

  private static String hash(String before, String body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(before.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
