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

  /** How many passages there are in all articles. */
  public int passages() {
    return articles.stream()
        .flatMap(article -> article.sections().stream())
        .mapToInt(section -> section.passages().size())
        .sum();
  }
}
