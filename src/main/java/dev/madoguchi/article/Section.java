package dev.madoguchi.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A heading and what stands under it, up to the next heading.
 *
 * @param id unique within the article
 * @param level 1 for the article's own heading, 6 the deepest, 0 for text before any heading
 * @param heading null for text before any heading
 */
public record Section(String id, int level, @Nullable Aligned heading, List<Passage> passages) {

  public Section {
    passages = List.copyOf(passages);
  }

  /** The same without what is not said to customers before a review. */
  public Section sayable() {
    return passages.stream().noneMatch(Passage::review)
        ? this
        : new Section(
            id, level, heading, passages.stream().filter(passage -> !passage.review()).toList());
  }
}
