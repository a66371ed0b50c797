package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Language;

/**
 * A question that customers answered with this article and that the article does not name yet; for
 * a person to accept or to reject.
 *
 * @param title of the article
 * @param count how many customers asked it so
 */
public record Suggestion(
    String article, Aligned title, Language language, String question, long count) {}
