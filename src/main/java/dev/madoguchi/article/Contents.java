package dev.madoguchi.article;

import java.util.List;

/** What was read from one file. */
record Contents(List<Draft> drafts, List<Problem> problems) {

  Contents {
    drafts = List.copyOf(drafts);
    problems = List.copyOf(problems);
  }

  /** The same with the version of every article. */
  Contents stamped() {
    return new Contents(drafts.stream().map(Draft::stamped).toList(), problems);
  }
}
