package dev.madoguchi.channel.botframework.connector;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Divides a long text at the ends of lines, else of sentences, else between characters. */
final class TextParts {

  private TextParts() {}

  /**
   * The parts, which together are the text.
   *
   * @param longest how many UTF-16 units a part may have
   */
  static List<String> of(String text, int longest) {
    var parts = new ArrayList<String>();
    int from = 0;
    while (text.length() - from > longest) {
      int end = end(text, from, longest);
      parts.add(text.substring(from, end));
      from = end;
    }
    parts.add(text.substring(from));
    return List.copyOf(parts);
  }

  private static int end(String text, int from, int longest) {
    int line = text.lastIndexOf('\n', from + longest - 1) + 1;
    if (line > from + longest / 2) {
      return line;
    }
    var window = text.substring(from, from + longest);
    int sentence = last(BreakIterator.getSentenceInstance(Locale.ROOT), window);
    int character = last(BreakIterator.getCharacterInstance(Locale.ROOT), window);
    int end = sentence > longest / 2 ? sentence : character;
    return from + (end > 0 ? end : window.length());
  }

  /** The last boundary before the end; 0 if there is none. */
  private static int last(BreakIterator boundaries, String window) {
    boundaries.setText(window);
    return Math.max(0, boundaries.preceding(window.length()));
  }
}
