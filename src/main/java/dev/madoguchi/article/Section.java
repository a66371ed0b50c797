package dev.madoguchi.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A heading and what stands under it, up to the next heading.
 *
 * @param id unique within the article
 * @param level 1 for the article's own heading, 6 the deepest, 0 for text before any heading
 * @param heading null for text before any heading
 * @param questions questions that this section answers, as customers would ask them; each in one
 *     language or both; never shown
 */
public record Section(
    String id,
    int level,
    @Nullable Aligned heading,
    List<Passage> passages,
    List<Aligned> questions) {

  public Section {
    passages = List.copyOf(passages);
    questions = List.copyOf(questions);
  }

  /** A section to which no questions are attached. */
  public Section(String id, int level, @Nullable Aligned heading, List<Passage> passages) {
    this(id, level, heading, passages, List.of());
  }

  /** The same with other passages. */
  Section with(List<Passage> others) {
    return new Section(id, level, heading, others, questions);
  }

  /** The same without what is not said to customers before a review. */
  public Section sayable() {
    return passages.stream().noneMatch(Passage::review)
        ? this
        : with(passages.stream().filter(passage -> !passage.review()).toList());
  }
}
