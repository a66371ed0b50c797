package dev.madoguchi.article;

import java.util.List;

/**
 * All articles at one moment; never changes.
 *
 * @param version differs when any article does
 */
public record KnowledgeBase(String version, List<Article> articles, List<Problem> problems) {

  public KnowledgeBase {
    articles = List.copyOf(articles);
    problems = List.copyOf(problems);
  }

  /** The same without what customers may not see; this one if they may see all of it. */
  public KnowledgeBase forCustomers() {
    var open =
        articles.stream().filter(article -> article.audience() == Audience.CUSTOMER).toList();
    return open.size() == articles.size() ? this : new KnowledgeBase(version, open, problems);
  }

  /** How many passages there are in all articles. */
  public int passages() {
    return articles.stream()
        .flatMap(article -> article.sections().stream())
        .mapToInt(section -> section.passages().size())
        .sum();
  }
}
