package dev.madoguchi.console.access;

/** Makes a foreign text fit for one log line: no control characters, at most 200 characters. */
final class LogText {
  private static final int LONGEST = 200;

  private LogText() {}

  static String safe(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
