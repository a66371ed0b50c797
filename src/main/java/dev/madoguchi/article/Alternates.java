package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Adds a question to the front matter of an article's file, and leaves every other character as it
 * is. It knows lists of one question a line; whoever uses it reads the result again, and keeps it
 * only if it says what it should.
 */
final class Alternates {
  private static final String FENCE = "---";
  private static final Pattern FIELD = Pattern.compile("\\S.*");
  private static final Pattern QUESTIONS = Pattern.compile("questions:\\s*");
  private static final Pattern ITEM = Pattern.compile("\\s+- .*");

  private Alternates() {}

  /** The file's text with the question; empty if its front matter has no end. */
  static Optional<String> add(String text, Language language, String question) {
    var end = text.contains("\r\n") ? "\r\n" : "\n";
    var lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
    var fence = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (fence == 0) {
      return Optional.empty();
    }
    insert(lines, fence, language, question);
    return Optional.of(String.join(end, lines));
  }

  private static void insert(List<String> lines, int fence, Language language, String question) {
    var item = "    - " + Manuscript.quoted(question);
    var head = "  " + language.tag() + ":";
    var questions = find(lines, QUESTIONS, 1, fence);
    if (questions < 0) {
      lines.addAll(fence, List.of("questions:", head, item));
      return;
    }
    var next = find(lines, FIELD, questions + 1, fence);
    var end = next < 0 ? fence : next;
    var list = find(lines, Pattern.compile("\\s+" + language.tag() + ":\\s*"), questions + 1, end);
    if (list < 0) {
      lines.addAll(end, List.of(head, item));
      return;
    }
    var last = list;
    while (last + 1 < end && ITEM.matcher(lines.get(last + 1)).matches()) {
      last++;
    }
    var like = last == list ? item : indentOf(lines.get(last)) + item.strip();
    lines.add(last + 1, like);
  }

  private static String indentOf(String line) {
    return line.substring(0, line.indexOf('-'));
  }

  private static int find(List<String> lines, Pattern what, int from, int to) {
    for (var i = from; i < to; i++) {
      if (what.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }
}
