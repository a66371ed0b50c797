package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds links that lead nowhere, and takes them out of what is served. What was read of articles
 * that stay the same is remembered from one reading to the next. For one thread at a time.
 */
final class ArticleLinks {
  private IdentityHashMap<ParsedArticle, Links> known = new IdentityHashMap<>();

  /**
   * What is served.
   *
   * @param articles with no link but those that lead somewhere their readers may go
   * @param problems links that do not
   */
  record Resolved(List<Article> articles, List<Problem> problems) {}

  /**
   * The links of an article.
   *
   * @param targets by the id of the passage
   * @param open those of the articles linked to that its readers may read
   * @param article as it is served then
   */
  private record Links(Map<String, Set<String>> targets, Set<String> open, Article article) {}

  /**
   * @param drafts by id
   */
  Resolved of(Map<String, ParsedArticle> drafts) {
    var next = new IdentityHashMap<ParsedArticle, Links>();
    var articles = new ArrayList<Article>(drafts.size());
    var problems = new ArrayList<Problem>();
    for (var draft : drafts.values()) {
      var links = links(draft, drafts);
      next.put(draft, links);
      articles.add(links.article);
      if (draft.origin() == ParsedArticle.Origin.OWN) {
        problems.addAll(problems(draft, links.targets, drafts));
      }
    }
    known = next;
    return new Resolved(articles, problems);
  }

  private Links links(ParsedArticle draft, Map<String, ParsedArticle> drafts) {
    var before = known.get(draft);
    var targets = before == null ? targets(draft.article()) : before.targets;
    var open =
        targets.values().stream()
            .flatMap(Set::stream)
            .flatMap(target -> InlineMarkdown.article(target).stream())
            .filter(id -> isOpen(id, draft.article(), drafts))
            .collect(Collectors.toUnmodifiableSet());
    return before != null && before.open.equals(open)
        ? before
        : new Links(targets, open, resolved(draft.article(), open));
  }

  private static Map<String, Set<String>> targets(Article article) {
    var targets = new LinkedHashMap<String, Set<String>>();
    for (var section : article.sections()) {
      for (var passage : section.passages()) {
        var those = targets(passage);
        if (!those.isEmpty()) {
          targets.put(passage.id(), those);
        }
      }
    }
    return targets;
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

  private static Article resolved(Article article, Set<String> open) {
    boolean marked =
        article.sections().stream()
            .flatMap(section -> section.passages().stream())
            .anyMatch(passage -> passage.marked() != null);
    return marked
        ? article.with(article.sections().stream().map(section -> resolved(section, open)).toList())
        : article;
  }

  private static Section resolved(Section section, Set<String> open) {
    var passages =
        section.passages().stream()
            .map(passage -> passage.remarked(text -> InlineMarkdown.resolved(text, open::contains)))
            .toList();
    return section.with(passages);
  }

  private static boolean isOpen(String id, Article from, Map<String, ParsedArticle> drafts) {
    var to = drafts.get(id);
    return to != null
        && (to.article().audience() == Audience.CUSTOMER || from.audience() == Audience.AGENT);
  }

  private static List<Problem> problems(
      ParsedArticle draft, Map<String, Set<String>> targets, Map<String, ParsedArticle> drafts) {
    var problems = new ArrayList<Problem>();
    targets.forEach((passage, those) -> {
      for (var target : those) {
        fault(draft, target, drafts)
            .ifPresent(reason ->
                problems.add(
                    new Problem(
                        draft.article().source(),
                        draft.lineOf(passage),
                        "",
                        reason,
                        Severity.WARNING)));
      }
    });
    return problems;
  }

  private static Optional<String> fault(
      ParsedArticle from, String target, Map<String, ParsedArticle> drafts) {
    if (target.startsWith("https://")) {
      return Optional.empty();
    }
    var to = InlineMarkdown.article(target).map(drafts::get).filter(Objects::nonNull).orElse(null);
    if (to == null) {
      return Optional.of(
          "dead link " + target + " (expected: the file of an article, or https://)");
    }
    return isOpen(to.article().id(), from.article(), drafts)
        ? Optional.empty()
        : Optional.of(
            "link to "
                + target
                + ", which is for agents only (expected: an article for customers)");
  }
}
