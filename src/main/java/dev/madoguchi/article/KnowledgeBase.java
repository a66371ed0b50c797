package dev.madoguchi.article;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All articles at one moment; never changes.
 *
 * @param version differs when any article does
 * @param learnMore pages elsewhere about the topics of articles
 * @param learnMoreOf the same for each article that has some, by its id
 */
public record KnowledgeBase(
    String version,
    List<Article> articles,
    List<Problem> problems,
    LearnMoreLinks learnMore,
    Map<String, List<LearnMoreLink>> learnMoreOf) {

  public KnowledgeBase {
    articles = List.copyOf(articles);
    problems = List.copyOf(problems);
    learnMoreOf = Map.copyOf(learnMoreOf);
  }

  /** Without links to pages elsewhere. */
  public KnowledgeBase(String version, List<Article> articles, List<Problem> problems) {
    this(version, articles, problems, LearnMoreLinks.NONE, Map.of());
  }

  /** The same with links, and with what is wrong with those. */
  KnowledgeBase with(LearnMoreLinks links, List<Problem> found) {
    return new KnowledgeBase(
        version,
        articles,
        Stream.concat(problems.stream(), found.stream()).toList(),
        links,
        links.byArticle(articles));
  }

  /** Pages elsewhere about what an article is about; empty if there are none. */
  public List<LearnMoreLink> learnMoreAbout(String article) {
    return learnMoreOf.getOrDefault(article, List.of());
  }

  /** The same without what customers may not see; this one if they may see all of it. */
  public KnowledgeBase forCustomers() {
    var open =
        articles.stream().filter(article -> article.audience() == Audience.CUSTOMER).toList();
    return open.size() == articles.size()
        ? this
        : new KnowledgeBase(version, open, problems, learnMore, learnMoreOf);
  }

  /** How many passages there are in all articles. */
  public int passages() {
    return articles.stream()
        .flatMap(article -> article.sections().stream())
        .mapToInt(section -> section.passages().size())
        .sum();
  }
}
