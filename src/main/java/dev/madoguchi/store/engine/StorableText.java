package dev.madoguchi.store.engine;

/** What a text must be so that every engine gives back what it was given. */
public final class StorableText {
  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The text with each unpaired surrogate replaced. */
  public static String wellFormed(String text) {
    var at = unpaired(text, 0);
    if (at < 0) {
      return text;
    }
    var mended = new StringBuilder(text);
    for (; at >= 0; at = unpaired(text, at + 1)) {
      mended.setCharAt(at, REPLACEMENT);
    }
    return mended.toString();
  }

  /** The text as a key, which must not become that of another: refused instead of mended. */
  public static String key(Object key) {
    var text = key.toString();
    if (unpaired(text, 0) >= 0 || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "key: " + wellFormed(text) + " (expected: well-formed Unicode without NUL)");
    }
    return text;
  }

  private static int unpaired(String text, int from) {
    for (var i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
