package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The rows of the first sheet of an Excel workbook ({@code .xlsx}); other sheets are counted. */
final class SpreadsheetRows {
  private SpreadsheetRows() {}

  static List<TableRows.Row> of(Path file, ProblemCollector problems) throws IOException {
    try (var workbook = new ReadableWorkbook(file.toFile())) {
      var others = workbook.getSheets().count() - 1;
      if (others > 0) {
        problems.warning(
            0, "", others + " × further sheet: not read (expected: all questions in the first)");
      }
      return rows(workbook.getFirstSheet());
    } catch (ExcelReaderException e) {
      problems.error(0, "", "not an Excel workbook: " + e.getMessage());
      return List.of();
    }
  }

  private static List<TableRows.Row> rows(Sheet sheet) throws IOException {
    try (var rows = sheet.openStream()) {
      return rows.map(SpreadsheetRows::row).toList();
    }
  }

  private static TableRows.Row row(Row row) {
    var cells = IntStream.range(0, row.getCellCount()).mapToObj(row::getCellText).toList();
    return new TableRows.Row(row.getRowNum(), cells, true);
  }
}
