package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that this article answered and that it does not have yet; for a person to accept or to
 * reject.
 *
 * @param title of the article
 * @param section where in the article it belongs; empty if that is not known
 * @param sections where else it may go
 * @param count how many customers asked it so
 * @param alike a question stored with another article that means the same; null if there is none
 */
public record QuestionSuggestion(
    String article,
    Aligned title,
    String section,
    List<Choice> sections,
    Language language,
    String question,
    long count,
    @Nullable Alike alike) {

  public QuestionSuggestion {
    sections = List.copyOf(sections);
  }

  /** A question that another article has already. */
  public record Alike(String article, Aligned title, String question) {}

  /** A section of the article. */
  public record Choice(String id, Aligned heading) {}
}
