package dev.madoguchi.desk;

import java.util.Locale;

/** Colleagues named in an internal note: {@code @} and the name that customers see. */
final class NoteMentions {
  private NoteMentions() {}

  /** Whether a note names somebody; the name may not go on after that. */
  static boolean name(String note, String agent) {
    var text = note.toLowerCase(Locale.ROOT);
    var wanted = "@" + agent.toLowerCase(Locale.ROOT);
    for (var at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      var end = at + wanted.length();
      if (end == text.length() || !goesOn(text.codePointAt(end), agent)) {
        return true;
      }
    }
    return false;
  }

  /** Japanese has no space after a name, so only a word of the same script goes on. */
  private static boolean goesOn(int next, String agent) {
    var latin =
        Character.UnicodeScript.of(agent.codePointBefore(agent.length()))
            == Character.UnicodeScript.LATIN;
    return latin
        && Character.isLetterOrDigit(next)
        && Character.UnicodeScript.of(next) == Character.UnicodeScript.LATIN;
  }
}
