package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions and answers as separated values, as spreadsheets write them, under a line of column
 * names or, if they are questions and answers alone, without one. In a cell {@code \n} begins a new
 * line, unless it is in a Windows path; {@code |} parts several alternates or clouds, and what
 * stands beyond the last column belongs to it. A row without an id has one that follows from its
 * question.
 */
final class FaqTable {
  private static final int ID_BYTES = 6;

  private final FaqColumns columns;
  private final ProblemCollector problems;

  private FaqTable(FaqColumns columns, ProblemCollector problems) {
    this.columns = columns;
    this.problems = problems;
  }

  /** Of a file in which tabulators part the cells. */
  static List<ParsedArticle> tabbed(List<Line> lines, ProblemCollector problems) {
    return read(TableRows.of(lines, '\t'), problems);
  }

  /** Of a file in which commas part the cells, or semicolons, as some spreadsheets write it. */
  static List<ParsedArticle> commaSeparated(List<Line> lines, ProblemCollector problems) {
    var named = !lines.isEmpty() && lines.getFirst().text().strip().matches("(?i)sep=.");
    var rest = named ? lines.subList(1, lines.size()) : lines;
    var separators = named ? lines.getFirst().text().strip().substring(4) : ",;\t";
    return separators
        .chars()
        .mapToObj(separator -> TableRows.of(rest, (char) separator))
        .max(Comparator.comparingInt(FaqTable::columns))
        .map(rows -> read(rows, problems))
        .orElse(List.of());
  }

  private static int columns(List<TableRows.Row> rows) {
    return rows.stream()
        .filter(row -> !row.isBlank())
        .mapToInt(row -> row.cells().size())
        .findFirst()
        .orElse(0);
  }

  /** Of rows, however they were written. */
  static List<ParsedArticle> read(List<TableRows.Row> all, ProblemCollector problems) {
    var rows = all.stream().filter(row -> !row.isBlank()).toList();
    if (rows.isEmpty()) {
      problems.error(
          1, "", "empty (expected: a line of column names such as id, question_ja, answer_ja)");
      return List.of();
    }
    var columns = FaqColumns.of(rows.getFirst().cells());
    var table = new FaqTable(columns, problems);
    return table.columnsAreKnown(rows.getFirst().number())
        ? table.rows(columns.named() ? rows.subList(1, rows.size()) : rows)
        : List.of();
  }

  private boolean columnsAreKnown(int line) {
    if (!columns.areKnown()) {
      problems.error(
          line,
          "",
          "not a table of questions (expected: a first line of column names: question, answer; or"
              + " id, question_ja, answer_ja, question_en, answer_en)");
      return false;
    }
    columns.names().stream()
        .filter(name -> !FaqColumns.KNOWN.contains(name))
        .forEach(name ->
            problems.warning(
                line,
                name,
                "unknown column (expected: one of "
                    + String.join(", ", FaqColumns.KNOWN.stream().sorted().toList())
                    + ")"));
    return true;
  }

  private List<ParsedArticle> rows(List<TableRows.Row> rows) {
    var drafts = new ArrayList<ParsedArticle>();
    boolean torn = false;
    for (var row : rows) {
      torn = isTorn(row, torn);
      if (!torn && row.cells().stream().skip(columns.names().size()).anyMatch(FaqTable::isText)) {
        warnOfSurplus(row.number());
      }
      var draft = torn ? null : FaqRow.read(new Row(columns.names(), row), problems);
      if (draft != null) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private static boolean isText(String cell) {
    return !cell.isBlank();
  }

  /** Several alternates may stand in cells of their own. */
  private void warnOfSurplus(int line) {
    var last = columns.names().getLast();
    if (!Row.PARTED.containsKey(last)) {
      problems.warning(
          line,
          last,
          "more cells than columns; the rest is read as one with the last (expected: \" around a"
              + " cell that holds what parts cells)");
    }
  }

  /**
   * Whether a row is not closed, or is a rest of one: a cell that only begins with a quotation mark
   * is text if the row has all its cells.
   */
  private boolean isTorn(TableRows.Row row, boolean isTornBefore) {
    boolean torn = row.cells().size() < columns.names().size() && (isTornBefore || !row.whole());
    if (torn && !isTornBefore) {
      problems.error(
          row.number(),
          "",
          "a quotation mark is not closed (expected: \" before the next column, and \"\" for one"
              + " within a cell); left out with what follows up to the next whole row");
    }
    if (!torn && hasOpenQuote(row)) {
      problems.warning(
          row.number(),
          "",
          "a cell begins with a quotation mark that does not close it; shown as it stands"
              + " (expected: \" before the next column, and \"\" for one within a cell)");
    }
    return torn;
  }

  private static boolean hasOpenQuote(TableRows.Row row) {
    return !row.whole() && row.cells().stream().anyMatch(cell -> cell.strip().startsWith("\""));
  }

  private record Row(List<String> columns, TableRows.Row row) implements ArticleFields {
    private static final Map<String, String> PARTED =
        Map.of(
            "alternates", "\\|", "alternates_ja", "\\|", "alternates_en", "\\|", "clouds", "[|,]");

    /** A Windows path, in which {@code \n} may begin a name; or a line's end. */
    private static final Pattern PATH_OR_LINE_END =
        Pattern.compile(
            "(?:(?<![A-Za-z])[C-PR-Zc-pr-z]:(?=\\\\)|\\\\(?=\\\\))"
                + "(?:(?!\\\\n(?![a-z]))[!-~])+|\\\\n");

    @Override
    public Optional<String> text(String field) {
      return texts(field).stream().findFirst();
    }

    @Override
    public List<String> texts(String field) {
      if (field.equals(FaqColumns.ID) && !columns.contains(field)) {
        return Stream.of("question_ja", "question_en")
            .flatMap(question -> texts(question).stream())
            .limit(1)
            .map(Row::id)
            .toList();
      }
      int column = columns.indexOf(columns.contains(field) ? field : withoutLanguage(field));
      var separator = PARTED.get(field);
      return (column < 0 ? Stream.<String>of() : cells(column))
          .flatMap(
              cell -> separator == null ? Stream.of(cell) : Arrays.stream(cell.split(separator)))
          .map(cell -> withLines(cell).strip())
          .filter(cell -> !cell.isEmpty())
          .toList();
    }

    /** The column that is in the language of the question, if that is the language meant. */
    private String withoutLanguage(String field) {
      int question = columns.indexOf(FaqColumns.QUESTION);
      if (question < 0 || question >= row.cells().size()) {
        return field;
      }
      var language = ScriptDetection.hasJapanese(row.cells().get(question)) ? "_ja" : "_en";
      return field.endsWith(language) && field.matches("(?:question|answer)_..")
          ? field.substring(0, field.length() - language.length())
          : field;
    }

    /** The same for the same question, wherever it stands. */
    private static String id(String question) {
      try {
        var hash =
            MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
        return "q-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    /** A folder's name that begins with n is none. */
    private static String withLines(String cell) {
      return PATH_OR_LINE_END
          .matcher(cell)
          .replaceAll(found ->
              found.group().equals("\\n") ? "\n" : Matcher.quoteReplacement(found.group()));
    }

    private Stream<String> cells(int column) {
      var cells = row.cells().stream().skip(column);
      if (column < columns.size() - 1) {
        return cells.limit(1);
      }
      return PARTED.containsKey(columns.get(column))
          ? cells
          : Stream.of(
              cells.map(String::strip).filter(FaqTable::isText).collect(Collectors.joining(", ")));
    }

    @Override
    public int line(String field) {
      return row.number();
    }
  }
}
