package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was read from one file.
 *
 * @param included the other files it was made of, as they were then
 */
record FileContents(List<ParsedArticle> drafts, List<Problem> problems, List<SourceFile> included) {

  FileContents {
    drafts = List.copyOf(drafts);
    problems = List.copyOf(problems);
    included = List.copyOf(included);
  }

  /** Whether reading the file again would give the same, if it has not changed itself. */
  boolean isCurrent() {
    return included.stream().allMatch(IncludedFiles::isUnchanged);
  }

  /** Whether none of its files can have changed after that moment without looking different. */
  boolean isOlderThan(Instant moment) {
    return included.stream().allMatch(file -> file.isOlderThan(moment));
  }

  /** Whether nothing was found, and nothing is wrong. */
  boolean isEmpty() {
    return drafts.isEmpty() && problems.isEmpty();
  }

  /** The same with the version of every article. */
  FileContents stamped() {
    return new FileContents(
        drafts.stream().map(ParsedArticle::stamped).toList(), problems, included);
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
        Stream.concat(problems.stream(), Stream.of(told)).toList(),
        included);
  }
}
