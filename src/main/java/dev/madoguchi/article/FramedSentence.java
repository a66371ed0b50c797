package dev.madoguchi.article;

import java.util.regex.Pattern;

/**
 * A sentence as it is given to CommonMark, which wants space or punctuation around emphasis, as
 * there is in English: where Japanese has neither, a character that no text has stands in. A guard
 * at either end keeps a sentence from being read as anything but a paragraph.
 *
 * @param text what is parsed
 */
record FramedSentence(String text) {
  /** A space to CommonMark, and not one that it trims. */
  private static final char GUARD = '\u2000';

  /** Neither space nor punctuation: of the private use area. */
  private static final char JOINER = '\uE000';

  private static final Pattern OURS = Pattern.compile("[" + GUARD + JOINER + "]");
  private static final String JAPANESE = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]";
  private static final String WIDE = "[\\p{P}\\p{S}&&[^\\x00-\\x7F]]";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?<=%s)\\*{1,3}(?=[\\p{P}\\p{S}&&[^*]])|(?<=[\\p{L}\\p{N}])\\*{1,3}(?=%s)"
              .formatted(JAPANESE, WIDE));
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?<=[\\p{P}\\p{S}&&[^*\\\\]])\\*{1,3}(?=%s)|(?<=%s)\\*{1,3}(?=[\\p{L}\\p{N}])"
              .formatted(JAPANESE, WIDE));

  FramedSentence(String text) {
    var clean = unframed(text);
    this.text = GUARD + (clean.indexOf('*') < 0 ? clean : parted(clean)) + GUARD;
  }

  private static String parted(String text) {
    var opened = OPENING.matcher(text).replaceAll("$0" + JOINER);
    return CLOSING.matcher(opened).replaceAll(JOINER + "$0");
  }

  /** What was read, without what was put in. */
  static String unframed(String text) {
    return text.indexOf(GUARD) < 0 && text.indexOf(JOINER) < 0
        ? text
        : OURS.matcher(text).replaceAll("");
  }
}
