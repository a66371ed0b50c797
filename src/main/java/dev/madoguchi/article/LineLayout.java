package dev.madoguchi.article;

import dev.madoguchi.article.Passage.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What CommonMark makes of each line of a text in one language. */
final class LineLayout extends AbstractVisitor {
  private static final Pattern FIRST = Pattern.compile("!\\s+(.*)");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(
              Set.of(Heading.class, BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private final List<String> lines;
  private final Map<Integer, List<Part>> parts = new HashMap<>();
  private final Map<Integer, Title> headings = new HashMap<>();
  private int lists;
  private int quotes;

  /**
   * A part of a line: all of it but its mark, or a cell.
   *
   * @param number of a step, as it is written; 0 for everything else
   */
  record Part(Kind kind, int depth, int number, String text) {}

  private LineLayout(List<String> lines) {
    this.lines = lines;
  }

  /**
   * A heading.
   *
   * @param level 1 to 6
   */
  record Title(int level, String text) {}

  /** The parts of every line that has any, by the line's index; headings are not among them. */
  static Map<Integer, List<Part>> of(List<String> lines) {
    return Map.copyOf(read(lines).parts);
  }

  static LineLayout read(List<String> lines) {
    var layout = new LineLayout(lines);
    PARSER.parse(String.join("\n", lines).replace('\r', ' ')).accept(layout);
    return layout;
  }

  /** The parts of the line with this index. */
  List<Part> parts(int line) {
    return parts.getOrDefault(line, List.of());
  }

  /** The heading in the line with this index, if there is one. */
  Stream<Title> headings(int line) {
    return Stream.ofNullable(headings.get(line));
  }

  @Override
  public void visit(BulletList list) {
    items(list);
  }

  @Override
  public void visit(OrderedList list) {
    items(list);
  }

  private void items(Node list) {
    lists++;
    visitChildren(list);
    lists--;
  }

  @Override
  public void visit(BlockQuote quote) {
    quotes++;
    visitChildren(quote);
    quotes--;
  }

  /** What is underlined is no heading of ours. */
  @Override
  public void visit(Heading heading) {
    var spans = heading.getSourceSpans();
    var text = text(spans.getFirst());
    if (text.startsWith("#")) {
      headings.put(
          spans.getFirst().getLineIndex(),
          new Title(heading.getLevel(), MarkdownLine.of(text).text()));
    } else {
      sentences(spans, Kind.PARAGRAPH, lists, 0);
    }
  }

  @Override
  public void visit(LinkReferenceDefinition definition) {
    sentences(definition.getSourceSpans(), Kind.PARAGRAPH, lists, 0);
  }

  @Override
  public void visit(Paragraph paragraph) {
    var spans = paragraph.getSourceSpans();
    if (paragraph.getParent() instanceof ListItem item && paragraph.getPrevious() == null) {
      int number = item.getParent() instanceof OrderedList list ? list.getMarkerStartNumber() : 0;
      var kind = item.getParent() instanceof OrderedList ? Kind.STEP : Kind.BULLET;
      sentences(spans, kind, lists - 1, number);
    } else {
      sentences(spans, quotes > 0 ? Kind.NOTE : Kind.PARAGRAPH, lists, 0);
    }
  }

  private void sentences(List<SourceSpan> spans, Kind first, int depth, int number) {
    for (int i = 0; i < spans.size(); i++) {
      var span = spans.get(i);
      var text = text(span);
      var before = FIRST.matcher(text);
      if (before.matches()) {
        add(span, new Part(Kind.FIRST, depth, 0, before.group(1)));
      } else if (i == 0) {
        add(span, new Part(first, depth, number, text));
      } else {
        add(span, new Part(Kind.SENTENCE, depth, 0, text));
      }
    }
  }

  @Override
  public void visit(FencedCodeBlock code) {
    var text = code.getLiteral().stripTrailing();
    if (!text.isEmpty()) {
      add(code.getSourceSpans().getFirst(), new Part(Kind.CODE, lists, 0, text));
    }
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell cell && !cell.getSourceSpans().isEmpty()) {
      var kind = cell.getPrevious() != null ? Kind.CELL : cell.isHeader() ? Kind.HEAD : Kind.ROW;
      var span = cell.getSourceSpans().getFirst();
      add(span, new Part(kind, lists, 0, text(span).replace("\\|", "|")));
    } else {
      visitChildren(node);
    }
    if (node instanceof TableRow row) {
      more(row);
    }
  }

  /** Cells for which the head has no column; CommonMark leaves them out. */
  private void more(TableRow row) {
    if (row.getLastChild() == null || row.getLastChild().getSourceSpans().isEmpty()) {
      return;
    }
    var span = row.getLastChild().getSourceSpans().getFirst();
    var line = lines.get(span.getLineIndex());
    int end = Math.min(line.length(), span.getColumnIndex() + span.getLength());
    CELL_END
        .splitAsStream(line.substring(end))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .forEach(cell -> add(span, new Part(Kind.CELL, lists, 0, cell.replace("\\|", "|"))));
  }

  private void add(SourceSpan span, Part part) {
    parts.computeIfAbsent(span.getLineIndex(), _ -> new ArrayList<>()).add(part);
  }

  private String text(SourceSpan span) {
    var line = lines.get(span.getLineIndex());
    int end = Math.min(line.length(), span.getColumnIndex() + span.getLength());
    return line.substring(Math.min(end, span.getColumnIndex()), end).strip();
  }
}
