package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one file while it is read. */
final class ProblemCollector {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  ProblemCollector(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void error(int line, String field, String reason) {
    found.add(new Problem(file, line, field, reason, Severity.ERROR));
  }

  void warning(int line, String field, String reason) {
    found.add(new Problem(file, line, field, reason, Severity.WARNING));
  }

  void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  List<Problem> found() {
    return List.copyOf(found);
  }
}
