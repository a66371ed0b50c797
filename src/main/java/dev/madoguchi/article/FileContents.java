package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was read from one file. */
record FileContents(List<ParsedArticle> drafts, List<Problem> problems) {

  FileContents {
    drafts = List.copyOf(drafts);
    problems = List.copyOf(problems);
  }

  /** The same with the version of every article. */
  FileContents stamped() {
    return new FileContents(drafts.stream().map(ParsedArticle::stamped).toList(), problems);
  }

  /**
   * With the articles of an earlier reading that an error in this one leaves out, and a problem
   * that says so.
   */
  FileContents withLastGood(FileContents before, String file) {
    var errors = problems.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    var ids = drafts.stream().map(draft -> draft.article().id()).collect(Collectors.toSet());
    var kept = before.drafts.stream().filter(draft -> !ids.contains(draft.article().id())).toList();
    if (errors.isEmpty() || kept.isEmpty()) {
      return this;
    }
    var told =
        new Problem(
            file,
            errors.getFirst().line(),
            "",
            kept.size() + " × the version of before is served (expected: the error mended)",
            Severity.WARNING);
    return new FileContents(
        Stream.concat(drafts.stream(), kept.stream()).toList(),
        Stream.concat(problems.stream(), Stream.of(told)).toList());
  }
}
