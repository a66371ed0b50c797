package dev.madoguchi.insight;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When agents are told that a training course may help a customer organisation, and which.
 *
 * @param questions so many how-to questions about one topic of one organisation are worth telling
 * @param days in so many days
 * @param lowAdoption in percent; below it, half as many questions are worth telling
 * @param courses the partner's courses
 */
@ConfigurationProperties("madoguchi.training")
record TrainingProperties(
    @DefaultValue("10") int questions,
    @DefaultValue("90") int days,
    @DefaultValue("50") int lowAdoption,
    @DefaultValue List<Course> courses) {

  TrainingProperties {
    courses = List.copyOf(courses);
    if (questions < 2 || days < 1) {
      throw new IllegalArgumentException(
          "madoguchi.training: "
              + questions
              + " questions in "
              + days
              + " days (expected: at least 2 in 1)");
    }
  }

  /**
   * One course.
   *
   * @param article the id of the article that it is about; null if it is about a category
   * @param category that it is about; null if it is about an article
   * @param link where it is described; null if nowhere
   */
  record Course(
      @Nullable String article,
      @Nullable Category category,
      String ja,
      String en,
      @Nullable URI link) {

    Bilingual title() {
      return new Bilingual(ja, en);
    }
  }

  /** The course about an article, or else about its category. */
  Optional<Course> course(@Nullable String article, Category category) {
    return courses.stream()
        .filter(course -> course.article() != null && course.article().equals(article))
        .findFirst()
        .or(() -> courses.stream().filter(course -> course.category() == category).findFirst());
  }
}
