package dev.madoguchi.publishing;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.support.SupportInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** When articles were last looked at: changed by their authors, or found to be still right. */
@Component
public final class ArticleReviews {
  private static final String COLLECTION = "article-reviews";

  private final Library library;
  private final KeyValueStore store;
  private final SupportInfo support;
  private final Clock clock;
  private final JsonMapper json;

  ArticleReviews(
      Library library, KeyValueStore store, SupportInfo support, Clock clock, JsonMapper json) {
    this.library = library;
    this.store = store;
    this.support = support;
    this.clock = clock;
    this.json = json;
  }

  /**
   * An article that nobody has looked at for a year.
   *
   * @param since when somebody last did; null if that is not known
   */
  public record Unreviewed(String article, Aligned title, @Nullable LocalDate since) {}

  /** That somebody found an article to be right. */
  record Review(String article, LocalDate day, String by) {}

  /** Those that have waited longest first. */
  public Mono<List<Unreviewed>> unreviewed() {
    return store
        .list(COLLECTION)
        .map(value -> json.readValue(value.text(), Review.class))
        .collectMap(Review::article, Review::day)
        .map(this::unreviewed);
  }

  private List<Unreviewed> unreviewed(Map<String, LocalDate> reviews) {
    var yearAgo = today().minusYears(1);
    return library.current().articles().stream()
        .map(article ->
            new Unreviewed(article.id(), article.title(), last(article, reviews.get(article.id()))))
        .filter(each -> each.since() == null || each.since().isBefore(yearAgo))
        .sorted(
            Comparator.comparing(
                    Unreviewed::since, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(Unreviewed::article))
        .toList();
  }

  private static @Nullable LocalDate last(Article article, @Nullable LocalDate reviewed) {
    var updated = article.updated();
    return updated == null || (reviewed != null && reviewed.isAfter(updated)) ? reviewed : updated;
  }

  /** It is still right. An article that is not there is left out. */
  public Mono<Void> reviewed(String article, Agent by) {
    if (library.current().articles().stream().noneMatch(each -> each.id().equals(article))) {
      return Mono.empty();
    }
    var text = json.writeValueAsString(new Review(article, today(), by.id()));
    return store.change(COLLECTION, KeyValueStore.key(article), _ -> text).then();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), support.current().calendar().zone());
  }
}
