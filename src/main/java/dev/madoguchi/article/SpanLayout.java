package dev.madoguchi.article;

import dev.madoguchi.article.LineLayout.Part;
import dev.madoguchi.article.SideBySide.Piece;
import dev.madoguchi.article.SideBySide.Piece.Pair;
import dev.madoguchi.article.SideBySide.Piece.Verbatim;
import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays out a side-by-side file as any other Markdown: each pair is a word that CommonMark does not
 * look into, and is put back afterwards.
 */
final class SpanLayout {
  private static final char BEGIN = '\uE000';
  private static final char END = '\uE001';
  private static final Pattern WORD = Pattern.compile(BEGIN + "(\\d+)" + END);
  private static final Pattern DEFINITION =
      Pattern.compile(" {0,3}\\[([^\\[\\]]+)\\]:\\s*<?([^\\s<>]+)>?(?:\\s+[\"'(].*)?\\s*");
  private static final Pattern REFERENCE =
      Pattern.compile("\\[([^\\[\\]]+)\\](?:\\[([^\\[\\]]*)\\])(?!\\()");

  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, String> targets = new HashMap<>();

  /**
   * A part of the file, in the order in which it is read.
   *
   * @param level 1 to 6 for a heading, 0 for everything else
   * @param line in the file, counted from 1
   */
  record Laid(Part part, int level, int line, List<SpanSentence> sentences) {}

  /** All parts; where the lines of the body are those of the file. */
  List<Laid> of(List<Line> body, ProblemCollector problems) {
    var words = UnreadParts.takenOut(words(body), problems);
    var lines = defined(words).stream().map(Line::text).toList();
    var layout = LineLayout.read(lines);
    var laid = new ArrayList<Laid>();
    for (int i = 0; i < lines.size(); i++) {
      int line = words.get(i).number();
      layout.headings(i).forEach(heading -> laid.add(heading(heading, line)));
      layout.parts(i).stream()
          .flatMap(part -> cells(part).stream())
          .forEach(part -> laid.add(laid(part, line)));
    }
    return laid;
  }

  /** The body with a word in the place of each pair. */
  private List<Line> words(List<Line> body) {
    if (body.isEmpty()) {
      return List.of();
    }
    var text = String.join("\n", body.stream().map(Line::text).toList());
    var words = new StringBuilder();
    var numbers = new ArrayList<Integer>();
    int at = 0;
    numbers.add(body.getFirst().number());
    for (var piece : SideBySide.parse(text.replace(BEGIN, ' ').replace(END, ' ')).pieces()) {
      var shown = shown(piece);
      words.append(shown);
      for (int i = 0; i < piece.text().length(); i++) {
        if (piece.text().charAt(i) == '\n') {
          at++;
          if (piece instanceof Verbatim) {
            numbers.add(body.get(at).number());
          }
        }
      }
    }
    var lines = words.toString().split("\n", -1);
    var all = new ArrayList<Line>();
    for (int i = 0; i < lines.length; i++) {
      all.add(new Line(numbers.get(i), lines[i]));
    }
    return all;
  }

  private String shown(Piece piece) {
    return switch (piece) {
      case Verbatim(var text) -> text;
      case Pair pair -> {
        pairs.add(pair);
        yield BEGIN + String.valueOf(pairs.size() - 1) + END;
      }
    };
  }

  /** Where links lead that are named in brackets is told once, anywhere in the file. */
  private List<Line> defined(List<Line> words) {
    var lines = new ArrayList<Line>();
    for (var line : words) {
      var definition = DEFINITION.matcher(line.text());
      if (definition.matches()) {
        targets.put(label(definition.group(1)), definition.group(2));
        lines.add(new Line(line.number(), ""));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String label(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }

  private String linked(String text) {
    return targets.isEmpty()
        ? text
        : REFERENCE
            .matcher(text)
            .replaceAll(found -> {
              var name = found.group(2).isBlank() ? found.group(1) : found.group(2);
              var target = targets.get(label(name));
              return Matcher.quoteReplacement(
                  target == null ? found.group() : "[" + found.group(1) + "](" + target + ")");
            });
  }

  /** A row of cells is no table without the line under its head; its cells stand alone. */
  private static List<Part> cells(Part part) {
    return part.text().startsWith("|") && part.kind() != Passage.Kind.CODE
        ? List.of(part.text().split("(?<!\\\\)\\|")).stream()
            .filter(cell -> !cell.isBlank())
            .map(cell -> new Part(part.kind(), part.depth(), part.number(), cell.strip()))
            .toList()
        : List.of(part);
  }

  private Laid laid(Part part, int line) {
    if (part.kind() == Passage.Kind.CODE) {
      return new Laid(part, 0, line, List.of(new SpanSentence(parts(part.text()))));
    }
    return new Laid(part, 0, line, SpanSentence.of(parts(part.text())));
  }

  private Laid heading(LineLayout.Title heading, int line) {
    var part = new Part(Passage.Kind.PARAGRAPH, 0, 0, heading.text());
    return new Laid(part, heading.level(), line, List.of(new SpanSentence(parts(heading.text()))));
  }

  private List<SpanSentence.Part> parts(String text) {
    var parts = new ArrayList<SpanSentence.Part>();
    var words = WORD.matcher(text);
    int from = 0;
    while (words.find()) {
      shared(text.substring(from, words.start()), parts);
      parts.add(new SpanSentence.Part.Twins(linked(pairs.get(Integer.parseInt(words.group(1))))));
      from = words.end();
    }
    shared(text.substring(from), parts);
    return parts;
  }

  private void shared(String text, List<SpanSentence.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new SpanSentence.Part.Shared(linked(text)));
    }
  }

  private Pair linked(Pair pair) {
    return targets.isEmpty()
        ? pair
        : new Pair(pair.line(), linked(pair.target()), linked(pair.source()));
  }

  private SideBySide.@org.jspecify.annotations.Nullable Half linked(
      SideBySide.@org.jspecify.annotations.Nullable Half half) {
    return half == null ? null : new SideBySide.Half(half.id(), linked(half.text()));
  }
}
