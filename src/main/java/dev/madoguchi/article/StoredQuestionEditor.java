package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Adds a question to an article's file, in its front matter or under a heading, and leaves every
 * other character as it is. It knows lists of one question a line; whoever uses it reads the result
 * again, and keeps it only if it says what it should.
 */
final class StoredQuestionEditor {
  private static final String FENCE = "---";
  private static final Pattern FIELD = Pattern.compile("\\S.*");
  private static final Pattern QUESTIONS = Pattern.compile("questions:\\s*");
  private static final Pattern ITEM = Pattern.compile("\\s+- .*");
  private static final Pattern SECTION_ITEM = Pattern.compile("\\s*- .*");
  private static final Pattern HEADING = Pattern.compile("#{1,6}(\\s.*)?");
  private static final Pattern BEGIN = Pattern.compile("\\s*<!--\\s*questions\\s*");
  private static final Pattern END = Pattern.compile("\\s*-->\\s*");

  private StoredQuestionEditor() {}

  /**
   * The file's text with the question; empty if there is no place for it.
   *
   * @param heading the line of the section's heading, counted from 1; 0 for the front matter
   */
  static Optional<String> add(String text, int heading, Language language, String question) {
    var end = text.contains("\r\n") ? "\r\n" : "\n";
    var lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
    var fence = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (fence == 0) {
      return Optional.empty();
    }
    if (heading == 0) {
      insert(lines, fence, language, question);
    } else if (!insertUnder(lines, heading, language, question)) {
      return Optional.empty();
    }
    return Optional.of(String.join(end, lines));
  }

  /** After the heading and its twin, or in the comment that is there. */
  private static boolean insertUnder(
      List<String> lines, int heading, Language language, String question) {
    var item = "- " + ArticleDraft.quoted(question);
    var twin = heading < lines.size() && HEADING.matcher(lines.get(heading)).matches();
    var body = twin ? heading + 1 : heading;
    var next = find(lines, HEADING, body, lines.size());
    var begin = find(lines, BEGIN, body, next < 0 ? lines.size() : next);
    if (begin < 0) {
      lines.addAll(body, List.of("<!-- questions", language.tag() + ":", item, "-->"));
      return true;
    }
    var end = find(lines, END, begin, lines.size());
    if (end < 0) {
      return false;
    }
    var list = find(lines, Pattern.compile("\\s*" + language.tag() + ":\\s*"), begin, end);
    if (list < 0) {
      lines.addAll(end, List.of(language.tag() + ":", item));
      return true;
    }
    var last = list;
    while (last + 1 < end && SECTION_ITEM.matcher(lines.get(last + 1)).matches()) {
      last++;
    }
    lines.add(last + 1, last == list ? item : indentOf(lines.get(last)) + item);
    return true;
  }

  private static void insert(List<String> lines, int fence, Language language, String question) {
    var item = "    - " + ArticleDraft.quoted(question);
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
