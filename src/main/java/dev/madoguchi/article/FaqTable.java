package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions and answers as tab-separated values under a line of column names. In a cell {@code \n}
 * begins a new line; {@code |} parts several alternates or clouds, and what stands beyond the last
 * column belongs to it.
 */
final class FaqTable {
  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "question_ja",
          "answer_ja",
          "question_en",
          "answer_en",
          "alternates",
          "alternates_ja",
          "alternates_en",
          "category",
          "audience",
          "clouds",
          "translation",
          "date");

  private final List<String> columns;
  private final ProblemCollector problems;

  private FaqTable(List<String> columns, ProblemCollector problems) {
    this.columns = columns;
    this.problems = problems;
  }

  static List<ParsedArticle> read(List<Line> lines, ProblemCollector problems) {
    var rows = lines.stream().filter(line -> !line.isBlank()).toList();
    if (rows.isEmpty()) {
      problems.error(
          1, "", "empty (expected: a line of column names such as id, question_ja, answer_ja)");
      return List.of();
    }
    var columns =
        cells(rows.getFirst()).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    var table = new FaqTable(columns, problems);
    return table.columnsAreKnown(rows.getFirst().number()) ? table.rows(rows) : List.of();
  }

  private boolean columnsAreKnown(int line) {
    if (!columns.contains("id")
        || (!columns.contains("question_ja") && !columns.contains("question_en"))) {
      problems.error(
          line,
          "",
          "not a table of questions (expected: columns id, question_ja, answer_ja, question_en, answer_en)");
      return false;
    }
    columns.stream()
        .filter(name -> !COLUMNS.contains(name))
        .forEach(name ->
            problems.warning(
                line,
                name,
                "unknown column (expected: one of "
                    + String.join(", ", COLUMNS.stream().sorted().toList())
                    + ")"));
    return true;
  }

  private List<ParsedArticle> rows(List<Line> rows) {
    var drafts = new ArrayList<ParsedArticle>();
    for (var row : rows.subList(1, rows.size())) {
      var draft = FaqRow.read(new Row(columns, cells(row).toList(), row.number()), problems);
      if (draft != null) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private static Stream<String> cells(Line line) {
    return Arrays.stream(line.text().split("\t", -1)).map(FaqTable::unquoted);
  }

  /** Spreadsheets put a cell into quotation marks when there are some in it. */
  private static String unquoted(String cell) {
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    var inner = quoted ? cell.substring(1, cell.length() - 1) : cell;
    return quoted && !inner.replace("\"\"", "").contains("\"") ? inner.replace("\"\"", "\"") : cell;
  }

  private record Row(List<String> columns, List<String> cells, int number)
      implements ArticleFields {
    private static final Map<String, String> PARTED =
        Map.of(
            "alternates", "\\|", "alternates_ja", "\\|", "alternates_en", "\\|", "clouds", "[|,]");

    @Override
    public Optional<String> text(String field) {
      return texts(field).stream().findFirst();
    }

    @Override
    public List<String> texts(String field) {
      int column = columns.indexOf(field);
      var separator = PARTED.get(field);
      return (column < 0 ? Stream.<String>of() : cells(column))
          .flatMap(
              cell -> separator == null ? Stream.of(cell) : Arrays.stream(cell.split(separator)))
          .map(cell -> cell.replace("\\n", "\n").strip())
          .filter(cell -> !cell.isEmpty())
          .toList();
    }

    private Stream<String> cells(int column) {
      boolean last = column == columns.size() - 1;
      return cells.stream().skip(column).limit(last ? cells.size() : 1);
    }

    @Override
    public int line(String field) {
      return number;
    }
  }
}
