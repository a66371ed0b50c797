package dev.madoguchi.message;

/**
 * What somebody writes, made fit for reading: normalisation and word boundaries take time that
 * grows with the square of a run of combining marks, so no run is longer than any writing system
 * needs.
 */
public final class MessageText {
  /** How many UTF-16 units a message may have, in every channel. */
  public static final int LONGEST = 4_000;

  /** The limit of the Stream-Safe Text Format (UAX #15). */
  private static final int MARKS = 30;

  private MessageText() {}

  public static boolean isTooLong(String text) {
    return text.length() > LONGEST;
  }

  /** The text without marks that follow more than 30 others; nearly always the text itself. */
  public static String bounded(String text) {
    var kept = new StringBuilder(text.length());
    var marks = 0;
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var c = text.codePointAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks <= MARKS) {
        kept.appendCodePoint(c);
      }
    }
    return kept.length() == text.length() ? text : kept.toString();
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
