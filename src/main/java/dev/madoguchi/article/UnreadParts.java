package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a side-by-side file what only lays it out, and what is kept elsewhere; the latter is
 * counted, so that an author learns what is not read. Code between fences stays as it is.
 */
final class UnreadParts {
  /** The line that begins a block of code; the first group is the fence. */
  static final Pattern FENCE =
      Pattern.compile("[\\s>]*(?:(?:[-*+]|\\d+[.)])\\s+){0,40}(`{3,}|~{3,})[^`]*");

  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?(?:-->|\\z)");
  private static final Pattern PICTURE =
      Pattern.compile("(?s):::image\\b(?:(?!:::).)*?alt-text=\"([^\"]*)\"(?:(?!:::).)*:::");

  /** The mark of a note, or of what is set apart. */
  private static final Pattern MARK = Pattern.compile("\\[!(?:\\p{L}+|div\\s[^\\[\\]]*)\\]");

  private static final Pattern LAYOUT = Pattern.compile("(?m)^([ \\t>]*):::.*$");

  private final ProblemCollector problems;
  private final Map<Kind, List<Integer>> found = new EnumMap<>(Kind.class);
  private List<Integer> numbers = List.of();

  private enum Kind {
    INCLUDE(
        "(?is)\\[!INCLUDE\\s*\\[[^\\]]*\\]\\s*\\([^)]*\\)\\]",
        "included from another file",
        "its text in the article"),
    CODE(
        "(?is)\\[!CODE(?:-[^\\[\\]\\s]+)?\\s*\\[[^\\]]*\\]\\s*\\([^)]*\\)\\]|:::code\\b(?:(?!:::).)*:::",
        "code of another file",
        "the code in the article"),
    PICTURE("(?s):::image\\b(?:(?!:::).)*:::", "picture without a description", "alt-text"),
    FRAME(
        "(?is)\\[!VIDEO\\s[^\\]]*\\]|<(iframe|video|script|style)\\b.*?(?:</\\1>|\\z)",
        "video, frame or script",
        "what it says in words");

    private final Pattern pattern;
    private final String name;
    private final String expected;

    Kind(String pattern, String name, String expected) {
      this.pattern = Pattern.compile(pattern);
      this.name = name;
      this.expected = expected;
    }
  }

  private UnreadParts(ProblemCollector problems) {
    this.problems = problems;
  }

  /** The lines without these parts; as many, and a warning for each kind of part. */
  static List<Line> takenOut(List<Line> body, ProblemCollector problems) {
    var parts = new UnreadParts(problems);
    var lines = parts.lines(body);
    parts.tell();
    return lines;
  }

  private List<Line> lines(List<Line> body) {
    var lines = new ArrayList<Line>();
    var words = new ArrayList<Line>();
    String fence = "";
    for (var each : body) {
      var begin = FENCE.matcher(each.text());
      if (fence.isEmpty() && begin.matches() && !isWithinComment(words)) {
        lines.addAll(cleaned(words));
        words.clear();
        fence = begin.group(1);
        lines.add(each);
      } else if (fence.isEmpty()) {
        words.add(each);
      } else {
        lines.add(each);
        fence = isEnd(each.text(), fence) ? "" : fence;
      }
    }
    lines.addAll(cleaned(words));
    return lines;
  }

  /** Whether a line ends the block of code that a fence has begun. */
  static boolean isEnd(String line, String fence) {
    var bare = line.replaceFirst("^[\\s>]*", "").strip();
    return bare.length() >= fence.length() && bare.chars().allMatch(c -> c == fence.charAt(0));
  }

  private static boolean isWithinComment(List<Line> words) {
    for (int i = words.size() - 1; i >= 0; i--) {
      int begin = words.get(i).text().lastIndexOf("<!--");
      int end = words.get(i).text().lastIndexOf("-->");
      if (begin >= 0 || end >= 0) {
        return begin > end;
      }
    }
    return false;
  }

  private List<Line> cleaned(List<Line> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    numbers = words.stream().map(Line::number).toList();
    var text = cleaned(String.join("\n", words.stream().map(Line::text).toList()));
    var parts = text.split("\n", -1);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < words.size(); i++) {
      lines.add(new Line(words.get(i).number(), i < parts.length ? parts[i] : ""));
    }
    return lines;
  }

  private String cleaned(String text) {
    var words = replaced(text, COMMENT, UnreadParts::breaks);
    words = PICTURE.matcher(words).replaceAll("$1");
    for (var kind : Kind.values()) {
      words = counted(words, kind);
    }
    words = LAYOUT.matcher(words).replaceAll("$1");
    return MARK.matcher(words).replaceAll("");
  }

  private String counted(String text, Kind kind) {
    return kind.pattern
        .matcher(text)
        .replaceAll(match -> {
          found
              .computeIfAbsent(kind, _ -> new ArrayList<>())
              .add(numbers.get(breaks(text.substring(0, match.start())).length()));
          return breaks(match.group());
        });
  }

  private static String replaced(String text, Pattern pattern, UnaryOperator<String> by) {
    return pattern
        .matcher(text)
        .replaceAll((MatchResult match) -> Matcher.quoteReplacement(by.apply(match.group())));
  }

  /** Only the line breaks, so that line numbers stay. */
  private static String breaks(String text) {
    return "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
  }

  private void tell() {
    found.forEach((kind, lines) ->
        problems.warning(
            lines.getFirst(),
            "",
            lines.size() + " × " + kind.name + ": not read (expected: " + kind.expected + ")"));
  }
}
