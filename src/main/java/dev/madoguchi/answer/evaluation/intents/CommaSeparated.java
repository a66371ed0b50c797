package dev.madoguchi.answer.evaluation.intents;

import java.util.ArrayList;
import java.util.List;

/** Cuts comma-separated values into rows; a quoted value may hold commas, quotes and line ends. */
final class CommaSeparated {
  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private List<String> columns = new ArrayList<>();
  private int at;
  private int line = 1;
  private int start = 1;

  /**
   * One row.
   *
   * @param line where it begins, counted from 1
   */
  record Row(List<String> columns, int line) {}

  private CommaSeparated(String text) {
    this.text = text;
  }

  static List<Row> rows(String text) {
    var reader = new CommaSeparated(text.replace("\r\n", "\n"));
    while (reader.at < reader.text.length()) {
      reader.take();
    }
    reader.endRow();
    return List.copyOf(reader.rows);
  }

  private void take() {
    var c = text.charAt(at++);
    switch (c) {
      case '"' -> takeQuoted();
      case ',' -> endValue();
      case '\n' -> {
        line++;
        endRow();
      }
      default -> value.append(c);
    }
  }

  private void takeQuoted() {
    while (at < text.length()) {
      var c = text.charAt(at++);
      if (c == '"' && !text.startsWith("\"", at)) {
        return;
      }
      at += c == '"' ? 1 : 0;
      line += c == '\n' ? 1 : 0;
      value.append(c);
    }
  }

  private void endValue() {
    columns.add(value.toString());
    value.setLength(0);
  }

  private void endRow() {
    if (!columns.isEmpty() || !value.isEmpty()) {
      endValue();
      rows.add(new Row(List.copyOf(columns), start));
      columns = new ArrayList<>();
    }
    start = line;
  }
}
