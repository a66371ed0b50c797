package dev.madoguchi.article;

import dev.madoguchi.article.IncludedFiles.Found;
import dev.madoguchi.article.SideBySide.Piece;
import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the text of other files where a side-by-side file includes them by {@code [!INCLUDE
 * [name](path)]}: within a sentence of one language, what they say in that language. At most five
 * files within each other and a million characters in all; what is not included is a warning at the
 * line that asks for it. Nothing is included in code and comments.
 */
final class Includes {
  private static final int DEEPEST = 5;
  private static final int LONGEST = 1_000_000;

  private static final String BEGIN_OF_COMMENT = "<!--";
  private static final String END_OF_COMMENT = "-->";
  private static final String TARGET = "<span data-ttu-id=";
  private static final String SOURCE = "<span data-stu-id=";
  private static final String END_OF_SPAN = "</span>";

  private static final Pattern MARKS =
      Pattern.compile(
          "<!--|-->|<span data-[ts]tu-id=|</span>"
              + "|(?i:\\[!INCLUDE)\\s*\\[(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*\\]\\s*\\(\\s*<?([^()\\s>]+)>?[^()]*\\)\\s*\\]");
  private static final Pattern BEFORE = Pattern.compile("[\\s>]*(?:(?:[-*+]|\\d+[.)])\\s+){0,40}");
  private static final Pattern ID = Pattern.compile("(<span data-[ts]tu-id=\"[^\"]*)\"");

  private final IncludedFiles files;
  private final ProblemCollector problems;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Deque<String> within = new ArrayDeque<>();
  private int length;

  private Includes(IncludedFiles files, ProblemCollector problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The lines with what they include; an included line has the number of the one it is for. */
  static List<Line> in(List<Line> body, IncludedFiles files, ProblemCollector problems) {
    var includes = new Includes(files, problems);
    includes.within.push(problems.file());
    return includes.lines(body);
  }

  private List<Line> lines(List<Line> body) {
    var scan = new Scan();
    return body.stream().flatMap(line -> scan.line(line).stream()).toList();
  }

  /** Goes through one file, line by line. */
  private final class Scan {
    private String fence = "";
    private boolean comment;
    private String span = "";

    List<Line> line(Line line) {
      var text = line.text();
      var begin = UnreadParts.FENCE.matcher(text);
      if (!fence.isEmpty()) {
        fence = UnreadParts.isEnd(text, fence) ? "" : fence;
        return List.of(line);
      }
      if (!comment && begin.matches()) {
        fence = begin.group(1);
        return List.of(line);
      }
      span = line.isBlank() ? "" : span;
      return replaced(line);
    }

    private List<Line> replaced(Line line) {
      var text = line.text();
      var marks = MARKS.matcher(text);
      var out = new StringBuilder();
      int from = 0;
      while (marks.find()) {
        var target = marks.group(1);
        if (target == null || comment) {
          pass(marks.group());
          continue;
        }
        var part = part(line.number(), target);
        var before = text.substring(0, marks.start());
        if (part != null && stands(before, text.substring(marks.end()))) {
          return block(before, part, line.number());
        }
        out.append(text, from, marks.start()).append(part == null ? "" : inline(part));
        from = marks.end();
      }
      return List.of(new Line(line.number(), out.append(text, from, text.length()).toString()));
    }

    private void pass(String mark) {
      switch (mark) {
        case BEGIN_OF_COMMENT -> comment = true;
        case END_OF_COMMENT -> comment = false;
        case TARGET, SOURCE -> span = comment ? span : mark;
        case END_OF_SPAN -> span = comment ? span : "";
        default -> {}
      }
    }

    /** Whether nothing else is in the line but what sets it in. */
    private boolean stands(String before, String after) {
      return span.isEmpty() && after.isBlank() && BEFORE.matcher(before).matches();
    }

    private List<Line> block(String before, List<Line> part, int number) {
      var further = before.replaceAll("[^\\s>]", " ");
      var lines = new ArrayList<Line>();
      for (var line : part) {
        lines.add(new Line(number, (lines.isEmpty() ? before : further) + line.text()));
      }
      return lines;
    }

    private String inline(List<Line> part) {
      var text = part.stream().map(Line::text).collect(Collectors.joining("\n")).strip();
      var said =
          span.isEmpty()
              ? text
              : SideBySide.parse(text).pieces().stream()
                  .map(this::inLanguage)
                  .collect(Collectors.joining());
      return said.replace('\n', ' ');
    }

    private String inLanguage(Piece piece) {
      return switch (piece) {
        case Piece.Verbatim(var text) -> text;
        case Piece.Pair(_, var target, var source) -> {
          var half = span.equals(TARGET) ? target : source;
          yield half == null ? "" : half.text();
        }
      };
    }
  }

  /** What is included; null, and a warning, if that cannot be. */
  private @Nullable List<Line> part(int line, String target) {
    return switch (files.find(within.getFirst(), target)) {
      case Found.Unusable(var reason) -> refused(line, target, reason);
      case Found.Part(var name, _) when within.contains(name) ->
          refused(line, target, "includes itself (" + cycle(name) + ")");
      case Found.Part _ when within.size() > DEEPEST ->
          refused(line, target, "more than " + DEEPEST + " files within each other");
      case Found.Part(var name, var lines) -> part(line, target, name, lines);
    };
  }

  private @Nullable List<Line> part(int line, String target, String name, List<Line> lines) {
    length += lines.stream().mapToInt(each -> each.text().length() + 1).sum();
    if (length > LONGEST) {
      return refused(line, target, "more than 1,000,000 characters are included");
    }
    int use = uses.merge(name, 1, Integer::sum);
    within.push(name);
    var part = lines(numbered(lines, line));
    within.pop();
    return use == 1 ? part : part.stream().map(each -> again(each, use)).toList();
  }

  /** Problems within it are told where the article includes it. */
  private static List<Line> numbered(List<Line> lines, int number) {
    return lines.stream().map(line -> new Line(number, line.text())).toList();
  }

  /** Ids are unique in an article, however often a part is in it. */
  private static Line again(Line line, int use) {
    var text =
        ID.matcher(line.text())
            .replaceAll(id -> Matcher.quoteReplacement(id.group(1) + "-" + use + "\""));
    return new Line(line.number(), text);
  }

  private String cycle(String name) {
    var files = new ArrayList<>(within).reversed();
    return String.join(" > ", files.subList(files.indexOf(name), files.size())) + " > " + name;
  }

  private @Nullable List<Line> refused(int line, String target, String reason) {
    var inside = within.size() > 1 ? " in " + within.getFirst() : "";
    problems.warning(line, "", "include " + target + inside + ": not read: " + reason);
    return null;
  }
}
