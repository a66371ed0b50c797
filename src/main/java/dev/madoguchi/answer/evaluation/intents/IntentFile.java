package dev.madoguchi.answer.evaluation.intents;

import dev.madoguchi.article.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads labelled questions, going on after a line that cannot be read. */
final class IntentFile {
  private static final Set<String> LABEL_COLUMNS = Set.of("label", "category", "intent");

  private final String name;
  private final List<Labelled> questions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private IntentFile(String name) {
    this.name = name;
  }

  static IntentSet read(Path path) {
    var file = new IntentFile(String.valueOf(path.getFileName()));
    try {
      file.read(withoutMark(Files.readString(path)));
    } catch (IOException e) {
      file.problem(0, "", "cannot be read: " + e + " (expected: UTF-8 text)");
    }
    return new IntentSet(file.questions, file.problems);
  }

  private void read(String text) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      readCommaSeparated(text);
    } else {
      readTabSeparated(text);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void readTabSeparated(String text) {
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        add(List.of(line.split("\t", -1)), 0, number);
      }
    }
  }

  private void readCommaSeparated(String text) {
    var rows = CommaSeparated.rows(text);
    if (rows.isEmpty()) {
      return;
    }
    var header = rows.getFirst().columns();
    var label = labelColumn(header);
    if (label < 0) {
      problem(1, "label", "columns " + header + " (expected: a text, and a label or category)");
      return;
    }
    rows.stream().skip(1).forEach(row -> add(row.columns(), label, row.line()));
  }

  private static int labelColumn(List<String> header) {
    if (header.size() != 2) {
      return -1;
    }
    for (var i = 0; i < 2; i++) {
      if (LABEL_COLUMNS.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private void add(List<String> columns, int label, int line) {
    if (columns.size() != 2) {
      problem(line, "", columns.size() + " columns (expected: 2, a label and a text)");
    } else if (columns.get(label).isBlank()) {
      problem(line, "label", "empty (expected: the name of the right answer)");
    } else if (columns.get(1 - label).isBlank()) {
      problem(line, "text", "empty (expected: a question)");
    } else {
      questions.add(new Labelled(columns.get(label).strip(), columns.get(1 - label), line));
    }
  }

  private void problem(int line, String field, String reason) {
    problems.add(new Problem(name, line, field, reason, Problem.Severity.ERROR));
  }
}
