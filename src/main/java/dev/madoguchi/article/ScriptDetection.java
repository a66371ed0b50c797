package dev.madoguchi.article;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/** What a text is written with. */
final class ScriptDetection {
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}{2,}");
  private static final Pattern ORDINARY =
      Pattern.compile("(?<![\\p{Alnum}@._/-])[a-z]{2,}(?![\\p{Alnum}@._/])");

  private ScriptDetection() {}

  /** Whether there is any kana or kanji. */
  static boolean hasJapanese(String text) {
    return text.codePoints().anyMatch(ScriptDetection::isJapanese);
  }

  private static boolean isJapanese(int codePoint) {
    return codePoint >= 0x3005
        && switch (UnicodeScript.of(codePoint)) {
          case HAN, HIRAGANA, KATAKANA -> true;
          default -> false;
        };
  }

  /** How many words of Latin letters there are. */
  static long words(String text) {
    return LATIN.matcher(text).results().count();
  }

  /** How many of them are written small, as names are not. */
  static long ordinaryWords(String text) {
    return ORDINARY.matcher(text).results().count();
  }
}
