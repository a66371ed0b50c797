package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The rows of the first sheet of an Excel workbook ({@code .xlsx}); other sheets are counted. */
final class SpreadsheetRows {
  private SpreadsheetRows() {}

  static List<TableRows.Row> of(Path file, ProblemCollector problems) throws IOException {
    try (var workbook = open(file)) {
      var others = workbook.getSheets().count() - 1;
      if (others > 0) {
        problems.warning(
            0, "", others + " × further sheet: not read (expected: all questions in the first)");
      }
      return rows(workbook.getFirstSheet(), workbook.isDate1904());
    } catch (ExcelReaderException e) {
      problems.error(0, "", "not an Excel workbook: " + e.getMessage());
      return List.of();
    }
  }

  /** With the formats of its cells if it has some; a cell in error is no end of the reading. */
  private static ReadableWorkbook open(Path file) throws IOException {
    try {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    } catch (ExcelReaderException _) {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
    }
  }

  private static List<TableRows.Row> rows(Sheet sheet, boolean from1904) throws IOException {
    try (var rows = sheet.openStream()) {
      return rows.map(row -> row(row, from1904)).toList();
    }
  }

  private static TableRows.Row row(Row row, boolean from1904) {
    var cells =
        IntStream.range(0, row.getCellCount())
            .mapToObj(column ->
                row.getOptionalCell(column).map(cell -> CellText.of(cell, from1904)).orElse(""))
            .toList();
    return new TableRows.Row(row.getRowNum(), cells, true);
  }
}
