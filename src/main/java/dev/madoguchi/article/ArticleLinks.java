package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds links that lead nowhere, and takes them out of what is served. */
final class ArticleLinks {
  private final Map<String, ParsedArticle> drafts;

  private ArticleLinks(Map<String, ParsedArticle> drafts) {
    this.drafts = drafts;
  }

  static List<Problem> check(Map<String, ParsedArticle> drafts) {
    var links = new ArticleLinks(drafts);
    return drafts.values().stream()
        .filter(draft -> draft.origin() == ParsedArticle.Origin.OWN)
        .flatMap(draft -> links.check(draft).stream())
        .toList();
  }

  /** The same articles with no link but those that lead somewhere their readers may go. */
  static List<Article> resolved(Map<String, ParsedArticle> drafts) {
    var links = new ArticleLinks(drafts);
    return drafts.values().stream().map(ParsedArticle::article).map(links::resolved).toList();
  }

  private Article resolved(Article article) {
    boolean marked =
        article.sections().stream()
            .flatMap(section -> section.passages().stream())
            .anyMatch(passage -> passage.marked() != null);
    return marked
        ? article.with(
            article.sections().stream().map(section -> resolved(section, article)).toList())
        : article;
  }

  private Section resolved(Section section, Article from) {
    var passages =
        section.passages().stream()
            .map(passage ->
                passage.remarked(text -> InlineMarkdown.resolved(text, id -> isOpen(id, from))))
            .toList();
    return section.with(passages);
  }

  private boolean isOpen(String id, Article from) {
    var to = drafts.get(id);
    return to != null
        && (to.article().audience() == Audience.CUSTOMER || from.audience() == Audience.AGENT);
  }

  private List<Problem> check(ParsedArticle draft) {
    var problems = new ArrayList<Problem>();
    for (var section : draft.article().sections()) {
      for (var passage : section.passages()) {
        for (var target : targets(passage)) {
          fault(draft, target)
              .ifPresent(reason ->
                  problems.add(
                      new Problem(
                          draft.article().source(),
                          draft.lineOf(passage.id()),
                          "",
                          reason,
                          Severity.WARNING)));
        }
      }
    }
    return problems;
  }

  private static Set<String> targets(Passage passage) {
    var targets = new HashSet<String>();
    if (passage.marked() != null) {
      Stream.of(Language.values())
          .map(passage.marked()::in)
          .filter(Objects::nonNull)
          .forEach(text -> targets.addAll(InlineMarkdown.targets(text)));
    }
    return targets;
  }

  private Optional<String> fault(ParsedArticle from, String target) {
    if (target.startsWith("https://")) {
      return Optional.empty();
    }
    var to = InlineMarkdown.article(target).map(drafts::get).filter(Objects::nonNull).orElse(null);
    if (to == null) {
      return Optional.of(
          "dead link " + target + " (expected: the file of an article, or https://)");
    }
    return isOpen(to.article().id(), from.article())
        ? Optional.empty()
        : Optional.of(
            "link to "
                + target
                + ", which is for agents only (expected: an article for customers)");
  }
}
