package dev.madoguchi.message;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes, made fit for reading. Normalisation and word boundaries take time that
 * grows with the square of a run of combining marks, so no run is longer than any writing system
 * needs, and no secret is kept: whatever holds text ({@link Body}, {@link Attachment}, the changes
 * of a ticket) cleans it by itself. Text that is too long is refused, never cut.
 */
public final class MessageText {
  /** How many UTF-16 units a customer's message may have, in every channel. */
  public static final int LONGEST = 4_000;

  /** How many an agent's or a helpdesk's may have. */
  public static final int LONGEST_OF_AGENT = 10_000;

  /** Of a name, the rest is cut off. */
  private static final int LONGEST_NAME = 200;

  /** The limit of the Stream-Safe Text Format (UAX #15). */
  private static final int MARKS = 30;

  /** NFKC makes no more than this of one UTF-16 unit. */
  private static final int MOST_OF_ONE = 18;

  /** No combining mark comes before this code point. */
  private static final int FIRST_MARK = 0x300;

  private MessageText() {}

  /**
   * The text itself.
   *
   * @param most how many UTF-16 units it may have; twice as many once ligatures are written out
   * @throws TextTooLong if it has more
   */
  public static String checked(String text, int most) {
    if (text.length() > most) {
      throw new TextTooLong(text.length(), most);
    }
    var unfolded = text.length() * MOST_OF_ONE > 2 * most ? unfolded(text) : 0;
    if (unfolded > 2 * most) {
      throw new TextTooLong(unfolded, most);
    }
    return text;
  }

  /** How long it is once ligatures are written out. */
  private static int unfolded(String text) {
    return Normalizer.normalize(bounded(text), Normalizer.Form.NFKC).length();
  }

  /** The text without marks that follow more than 30 others; nearly always the text itself. */
  public static String bounded(String text) {
    StringBuilder kept = null;
    var marks = 0;
    var from = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      var next = i + Character.charCount(c);
      marks = c >= FIRST_MARK && isMark(c) ? marks + 1 : 0;
      if (marks > MARKS) {
        kept = (kept == null ? new StringBuilder(text.length()) : kept).append(text, from, i);
        from = next;
      }
      i = next;
    }
    return kept == null ? text : kept.append(text, from, text.length()).toString();
  }

  /** What may be kept of what somebody wrote: bounded, and without secrets ({@link Redaction}). */
  public static String clean(String text) {
    return Redaction.of(bounded(text));
  }

  /** The same for text that may be missing. */
  public static @Nullable String cleanIfAny(@Nullable String text) {
    return text == null ? null : clean(text);
  }

  /** How somebody is called, cut off after 200 UTF-16 units; null if it is not known. */
  public static @Nullable String name(@Nullable String name) {
    return name == null ? null : bounded(cut(name));
  }

  private static String cut(String name) {
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    var splits = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1));
    return name.substring(0, splits ? LONGEST_NAME - 1 : LONGEST_NAME);
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
