package dev.madoguchi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnhelpfulArticleTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Test
  void articlesThatDidNotHelpAreCountedWithWhatWasAskedOfThem() {
    var found =
        UnhelpfulArticle.of(
            List.of(
                miss("one", "How?", null),
                miss("one", "どうやって?", new TicketId("MD-00000-00001")),
                miss("two", "Where?", null),
                miss(null, "What?", null),
                miss("gone", "When?", null)),
            List.of(episode("one"), episode("one"), episode("one"), episode("two")),
            Map.of("one", new Aligned("一", "One"), "two", new Aligned("二", "Two")));
    assertThat(found)
        .containsExactly(
            new UnhelpfulArticle(
                "one", new Aligned("一", "One"), 3, 2, 1, List.of("How?", "どうやって?")),
            new UnhelpfulArticle("two", new Aligned("二", "Two"), 1, 1, 0, List.of("Where?")));
  }

  private static Miss miss(@Nullable String article, String question, @Nullable TicketId ticket) {
    return new Miss(DAY, Language.EN, question, article, ticket);
  }

  private static Episode episode(String article) {
    return new Episode(
        DAY,
        Language.EN,
        Category.USAGE,
        Cloud.PUBLIC,
        EpisodeOutcome.ANSWERED,
        false,
        false,
        "How?",
        article,
        "v",
        null);
  }
}
