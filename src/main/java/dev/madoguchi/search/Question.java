package dev.madoguchi.search;

import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;

/**
 * What to look for, and what may be found.
 *
 * @param text as it was asked, at most a few thousand characters
 * @param language the language it is asked in
 * @param audience {@link Audience#CUSTOMER} finds only what is for customers
 * @param cloud articles for other clouds are not found
 */
public record Question(String text, Language language, Audience audience, Cloud cloud) {

  /** The same question asked in another cloud. */
  public Question in(Cloud cloud) {
    return new Question(text, language, audience, cloud);
  }
}
