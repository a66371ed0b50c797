package dev.madoguchi.article;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an author says about an article, read from its fields. */
record ArticleAttributes(
    @Nullable Category category,
    Audience audience,
    Set<Cloud> clouds,
    Provenance provenance,
    @Nullable LocalDate updated) {

  static final Set<String> FIELDS = Set.of("category", "audience", "clouds", "translation", "date");

  /**
   * Null, and an error, if it is for no cloud we know.
   *
   * @param unsaid whom it is for if that is not said
   */
  static @Nullable ArticleAttributes of(
      ArticleFields fields, Audience unsaid, ProblemCollector problems) {
    var reader = new Reader(fields, problems);
    var clouds = reader.clouds();
    return clouds.isEmpty()
        ? null
        : new ArticleAttributes(
            reader.category(), reader.audience(unsaid), clouds, reader.provenance(), reader.date());
  }

  private record Reader(ArticleFields fields, ProblemCollector problems) {

    @Nullable Category category() {
      return one(
              "category",
              tag -> Category.ofTag(tag).filter(Category.sorted()::contains),
              Category.sorted().toArray(Category[]::new),
              "")
          .orElse(null);
    }

    Audience audience(Audience unsaid) {
      return fields.text("audience").isEmpty()
          ? unsaid
          : one(
                  "audience",
                  tagIn(Audience.values()),
                  Audience.values(),
                  "; for agents only until then")
              .orElse(Audience.AGENT);
    }

    Provenance provenance() {
      return fields.text("translation").isEmpty()
          ? Provenance.ORIGINAL
          : one("translation", tagIn(Provenance.values()), Provenance.values(), "; MT until then")
              .orElse(Provenance.MT);
    }

    Set<Cloud> clouds() {
      if (fields.texts("clouds").isEmpty()) {
        return EnumSet.allOf(Cloud.class);
      }
      var clouds = EnumSet.noneOf(Cloud.class);
      for (var tag : fields.texts("clouds")) {
        Cloud.ofTag(tag)
            .ifPresentOrElse(clouds::add, () -> unknown("clouds", tag, Cloud.values(), ""));
      }
      if (clouds.isEmpty()) {
        problems.error(
            fields.line("clouds"), "clouds", "no known cloud is left (expected: at least one)");
      }
      return clouds;
    }

    @Nullable LocalDate date() {
      var text = fields.text("date");
      try {
        return text.map(LocalDate::parse).orElse(null);
      } catch (DateTimeParseException _) {
        problems.warning(
            fields.line("date"),
            "date",
            text.orElseThrow() + " (expected: a date such as 2026-03-31)");
        return null;
      }
    }

    private <T extends Enum<T>> Optional<T> one(
        String field, Function<String, Optional<T>> ofTag, T[] values, String consequence) {
      var text = fields.text(field);
      var value = text.flatMap(ofTag);
      if (text.isPresent() && value.isEmpty()) {
        unknown(field, text.get(), values, consequence);
      }
      return value;
    }

    private <T extends Enum<T>> void unknown(
        String field, String tag, T[] values, String consequence) {
      problems.warning(
          fields.line(field), field, tag + " (expected: " + tags(values) + consequence + ")");
    }
  }

  private static <T extends Enum<T>> Function<String, Optional<T>> tagIn(T[] values) {
    return tag ->
        Arrays.stream(values).filter(value -> value.name().equalsIgnoreCase(tag)).findFirst();
  }

  private static <T extends Enum<T>> String tags(T[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
