package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Separated values as spreadsheets write them: a cell between quotation marks may hold separators,
 * line breaks and doubled quotation marks, and spaces may stand around the marks. A cell that only
 * begins with a quotation mark is text.
 */
final class TableRows {
  private static final char QUOTE = '"';

  private final List<Line> lines;
  private final char separator;
  private int at;

  /**
   * A row.
   *
   * @param number of its first line, counted from 1
   * @param whole whether all its quotation marks are closed
   */
  record Row(int number, List<String> cells, boolean whole) {
    Row {
      cells = List.copyOf(cells);
    }

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  private TableRows(List<Line> lines, char separator) {
    this.lines = lines;
    this.separator = separator;
  }

  static List<Row> of(List<Line> lines, char separator) {
    var reader = new TableRows(lines, separator);
    var rows = new ArrayList<Row>();
    while (reader.at < lines.size()) {
      rows.add(reader.row());
    }
    return List.copyOf(rows);
  }

  private Row row() {
    int first = at;
    var number = lines.get(first).number();
    var quoted = quoted(first);
    if (quoted != null) {
      return new Row(number, quoted, true);
    }
    at = first + 1;
    var cells = Arrays.stream(split(lines.get(first).text())).map(TableRows::unquoted).toList();
    return new Row(number, cells, false);
  }

  private static String unquoted(String cell) {
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    var inner = quoted ? cell.substring(1, cell.length() - 1) : cell;
    return quoted && !inner.replace("\"\"", "").contains("\"") ? inner.replace("\"\"", "\"") : cell;
  }

  private String[] split(String line) {
    return line.split(Pattern.quote(String.valueOf(separator)), -1);
  }

  /** The cells, over as many lines as they take; null if a quotation mark is not closed. */
  private @Nullable List<String> quoted(int first) {
    var cells = new ArrayList<String>();
    int line = first;
    int from = 0;
    while (true) {
      var text = lines.get(line).text();
      int quote = withoutSpaces(text, from);
      if (quote < text.length() && text.charAt(quote) == QUOTE) {
        var cell = new StringBuilder();
        var end = close(line, quote + 1, cell);
        if (end == null) {
          return null;
        }
        cells.add(cell.toString());
        line = end.line;
        from = end.column;
      } else {
        int end = text.indexOf(separator, from);
        cells.add(text.substring(from, end < 0 ? text.length() : end));
        from = end < 0 ? text.length() : end;
      }
      if (from >= lines.get(line).text().length()) {
        at = line + 1;
        return cells;
      }
      from++;
    }
  }

  private static int withoutSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private record Place(int line, int column) {}

  /** Where the cell is closed and a separator or the end of the line follows; null if nowhere. */
  private @Nullable Place close(int firstLine, int firstColumn, StringBuilder cell) {
    int column = firstColumn;
    for (int line = firstLine; line < lines.size(); line++, column = 0) {
      var text = lines.get(line).text();
      for (; column < text.length(); column++) {
        char c = text.charAt(column);
        if (c != QUOTE) {
          cell.append(c);
        } else if (column + 1 < text.length() && text.charAt(column + 1) == QUOTE) {
          cell.append(QUOTE);
          column++;
        } else {
          int next = withoutSpaces(text, column + 1);
          boolean ends = next == text.length() || text.charAt(next) == separator;
          return ends ? new Place(line, next) : null;
        }
      }
      cell.append('\n');
    }
    return null;
  }
}
