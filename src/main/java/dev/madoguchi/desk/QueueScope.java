package dev.madoguchi.desk;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tickets that belong together. An empty set means "any".
 *
 * @param categories of the tickets
 * @param languages of the customers
 * @param clouds of the customers
 */
public record QueueScope(
    @DefaultValue Set<Category> categories,
    @DefaultValue Set<Language> languages,
    @DefaultValue Set<Cloud> clouds) {
  /** Every ticket. */
  public static final QueueScope EVERYTHING = new QueueScope(Set.of(), Set.of(), Set.of());

  public QueueScope {
    categories = Set.copyOf(categories);
    languages = Set.copyOf(languages);
    clouds = Set.copyOf(clouds);
  }

  /** Whether a ticket of this kind is among them. */
  public boolean holds(Category category, Language language, Cloud cloud) {
    return isIn(categories, category) && isIn(languages, language) && isIn(clouds, cloud);
  }

  private static <T> boolean isIn(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
