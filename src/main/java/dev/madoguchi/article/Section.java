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
 * @param followUps what customers ask next once the article has been shown, which this section
 *     answers and which nobody understands without it; never shown
 */
public record Section(
    String id,
    int level,
    @Nullable Aligned heading,
    List<Passage> passages,
    List<Aligned> questions,
    List<Aligned> followUps) {

  public Section {
    passages = List.copyOf(passages);
    questions = List.copyOf(questions);
    followUps = List.copyOf(followUps);
  }

  /** A section to which nothing is attached that is asked next. */
  public Section(
      String id,
      int level,
      @Nullable Aligned heading,
      List<Passage> passages,
      List<Aligned> questions) {
    this(id, level, heading, passages, questions, List.of());
  }

  /** A section to which no questions are attached. */
  public Section(String id, int level, @Nullable Aligned heading, List<Passage> passages) {
    this(id, level, heading, passages, List.of());
  }

  /** The same with other passages. */
  Section with(List<Passage> others) {
    return new Section(id, level, heading, others, questions, followUps);
  }

  /** The same without what is not said to customers before a review. */
  public Section sayable() {
    return passages.stream().noneMatch(Passage::review)
        ? this
        : with(passages.stream().filter(passage -> !passage.review()).toList());
  }
}
