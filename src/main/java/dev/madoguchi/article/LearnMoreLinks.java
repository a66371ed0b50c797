package dev.madoguchi.article;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The "learn more" links of a knowledge base, in the order of their file. */
public record LearnMoreLinks(List<LearnMoreLink> all) {
  /** Where there are none. */
  public static final LearnMoreLinks NONE = new LearnMoreLinks(List.of());

  public LearnMoreLinks {
    all = List.copyOf(all);
  }

  /** Those about an article, then those about its category. */
  List<LearnMoreLink> about(Article article) {
    var category = article.category();
    var tag = category == null ? "" : category.tag();
    return Stream.of(article.id(), tag)
        .flatMap(topic -> all.stream().filter(link -> link.topic().equals(topic)))
        .toList();
  }

  public Optional<LearnMoreLink> find(String id) {
    return all.stream().filter(link -> link.id().equals(id)).findFirst();
  }

  /** Of each article that has some, by the article's id. */
  Map<String, List<LearnMoreLink>> byArticle(List<Article> articles) {
    return articles.stream()
        .filter(article -> !about(article).isEmpty())
        .collect(Collectors.toUnmodifiableMap(Article::id, this::about, (first, _) -> first));
  }
}
