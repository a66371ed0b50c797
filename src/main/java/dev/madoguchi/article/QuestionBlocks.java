package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The questions and follow-ups that authors attach to a section: lists {@code ja} and {@code en} in
 * YAML, within an HTML comment that begins with a line {@code <!-- questions} or {@code <!--
 * follow-ups} and ends with {@code -->}.
 */
final class QuestionBlocks {
  private static final Pattern BEGIN = Pattern.compile("\\s*<!--\\s*(questions|follow-ups)\\s*");
  private static final String FOLLOW_UPS = "follow-ups";
  private static final String END = "-->";

  /** A question that YAML would cut off. */
  private static final Pattern CUT = Pattern.compile("\\s*-\\s+[^\"'\\s].*\\s#.*");

  private static final Set<String> LANGUAGES = Set.of("ja", "en");

  private final Deque<Block> blocks = new ArrayDeque<>();
  private final List<Line> rest = new ArrayList<>();
  private final ProblemCollector problems;

  /**
   * @param line the number of its first line
   */
  private record Block(int line, String name, List<Aligned> texts) {

    void give(SectionBuilder outline) {
      if (name.equals(FOLLOW_UPS)) {
        outline.followUps(texts);
      } else {
        outline.questions(texts);
      }
    }
  }

  private QuestionBlocks(ProblemCollector problems) {
    this.problems = problems;
  }

  /** Those among the lines of a file, after its front matter. */
  static QuestionBlocks in(List<Line> lines, ProblemCollector problems) {
    var found = new QuestionBlocks(problems);
    for (int at = 0; at < lines.size(); ) {
      var line = lines.get(at);
      int length = isBegin(line) ? found.read(lines.subList(at, lines.size())) : 0;
      if (length == 0) {
        found.rest.add(line);
      }
      for (int i = 0; i < length; i++) {
        found.rest.add(new Line(lines.get(at + i).number(), ""));
      }
      at += Math.max(1, length);
    }
    return found;
  }

  private static boolean isBegin(Line line) {
    return BEGIN.matcher(line.text()).matches();
  }

  private static String name(Line line) {
    return line.text().contains(FOLLOW_UPS) ? FOLLOW_UPS : "questions";
  }

  /** All lines; blank ones in the place of the blocks. */
  List<Line> rest() {
    return rest;
  }

  /** Gives the blocks before that line, which were not given yet, to the section they are in. */
  void give(int line, SectionBuilder outline) {
    for (var next = blocks.peek(); next != null && next.line < line; next = blocks.peek()) {
      blocks.remove();
      if (outline.hasBegun()) {
        next.give(outline);
      } else {
        problems.error(
            next.line,
            next.name,
            "before any heading (expected: under the heading of a section, or in the front matter)");
      }
    }
  }

  /** How many lines the block has that these lines begin with. */
  private int read(List<Line> lines) {
    int end = endOf(lines);
    int line = lines.getFirst().number();
    var block = name(lines.getFirst());
    if (end < 0) {
      problems.error(line, block, "without an end (expected: a line " + END + ")");
      return lengthOfParagraph(lines);
    }
    var last = lines.get(end);
    var yaml = new ArrayList<>(lines.subList(1, end));
    yaml.add(new Line(last.number(), last.text().replace(END, "")));
    yaml.stream()
        .filter(each -> CUT.matcher(each.text()).matches())
        .forEach(each ->
            problems.error(
                each.number(),
                block,
                "cut off before # (expected: quotation marks around the question)"));
    var fields = YamlFields.read(block, yaml, line + 1, problems);
    if (fields != null) {
      blocks.add(new Block(line, block, questions(block, fields, line)));
    }
    return end + 1;
  }

  private List<Aligned> questions(String block, YamlFields fields, int line) {
    for (var name : new TreeSet<>(fields.names())) {
      if (!LANGUAGES.contains(name)) {
        problems.error(fields.line(name), block + "." + name, "unknown field (expected: ja or en)");
      }
    }
    for (var name : LANGUAGES) {
      fields
          .linesOfOthers(name)
          .forEach(each ->
              problems.error(
                  each,
                  block + "." + name,
                  "not a text (expected: quotation marks around a question with a colon in it)"));
    }
    var questions = fields.bilingual("ja", "en");
    if (questions.isEmpty()) {
      problems.error(line, block, "none (expected: a list ja, en or both)");
    }
    return questions;
  }

  /** The index of the line that ends the comment; -1 if none does before the next heading. */
  private static int endOf(List<Line> lines) {
    for (int i = 1; i < lines.size() && !lines.get(i).text().startsWith("#"); i++) {
      if (lines.get(i).text().stripTrailing().endsWith(END)) {
        return i;
      }
    }
    return -1;
  }

  private static int lengthOfParagraph(List<Line> lines) {
    int length = 1;
    while (length < lines.size()
        && !lines.get(length).isBlank()
        && !lines.get(length).text().startsWith("#")) {
      length++;
    }
    return length;
  }
}
