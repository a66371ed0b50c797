package dev.madoguchi.article;

import java.util.List;

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
}
