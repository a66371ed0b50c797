package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts together what was read from single files: one article an id, and links that lead somewhere.
 */
final class KnowledgeBaseAssembler {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::field);

  private final Map<String, ParsedArticle> drafts = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private KnowledgeBaseAssembler() {}

  /**
   * @param links of what was put together before
   */
  static KnowledgeBase of(
      String root, List<FileContents> files, List<Problem> listing, ArticleLinks links) {
    var assembly = new KnowledgeBaseAssembler();
    assembly.problems.addAll(listing);
    for (var file : files) {
      assembly.problems.addAll(file.problems());
      file.drafts().forEach(assembly::add);
    }
    var resolved = links.of(assembly.drafts);
    assembly.problems.addAll(resolved.problems());
    return assembly.knowledgeBase(root, resolved.articles());
  }

  private KnowledgeBase knowledgeBase(String root, List<Article> articles) {
    problems.sort(BY_PLACE);
    if (drafts.isEmpty()) {
      problems.add(
          new Problem(
              root,
              0,
              "",
              "no articles (expected: at least one in .md, .tsv, .csv, .xlsx or .jsonl)",
              Severity.ERROR));
    }
    return new KnowledgeBase(ContentVersion.of(articles), articles, problems);
  }

  private void add(ParsedArticle draft) {
    var first = drafts.putIfAbsent(draft.article().id(), draft);
    if (first == null) {
      return;
    }
    boolean copies =
        first.origin() == ParsedArticle.Origin.SIDE_BY_SIDE && draft.origin() == first.origin();
    if (!copies) {
      problem(
          draft,
          "id",
          "used in " + first.article().source() + " already (expected: an id of its own)",
          Severity.ERROR);
      return;
    }
    boolean better = supersedes(draft, first);
    var chosen = better ? draft : first;
    var other = better ? first : draft;
    drafts.put(chosen.article().id(), chosen);
    problem(
        other,
        "",
        "superseded by " + chosen.article().source() + " (expected: one copy)",
        Severity.WARNING);
  }

  private void problem(ParsedArticle draft, String field, String reason, Severity severity) {
    problems.add(new Problem(draft.article().source(), draft.line(), field, reason, severity));
  }

  /** The newer copy counts; but where the English is the same, a person's translation does. */
  private static boolean supersedes(ParsedArticle later, ParsedArticle first) {
    var same = english(later.article()).equals(english(first.article()));
    if (same && later.article().provenance() != first.article().provenance()) {
      return later.article().provenance() == Provenance.HT;
    }
    return later.handedOff() != null
        && (first.handedOff() == null || later.handedOff().isAfter(first.handedOff()));
  }

  private static List<String> english(Article article) {
    return article.sections().stream()
        .flatMap(section -> section.passages().stream())
        .map(passage -> passage.text().en())
        .filter(Objects::nonNull)
        .toList();
  }
}
