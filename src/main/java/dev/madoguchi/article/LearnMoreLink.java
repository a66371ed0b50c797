package dev.madoguchi.article;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import java.net.URI;

/**
 * A page elsewhere from which a customer learns more about a topic.
 *
 * @param id the same as long as topic and addresses are the same; 12 letters and digits
 * @param topic the id of an article, or the tag of a category
 * @param ja where it leads to in Japanese, by http or https
 * @param en where it leads to in English, by http or https
 */
public record LearnMoreLink(String id, String topic, Bilingual title, URI ja, URI en) {

  public URI address(Language language) {
    return language == Language.JA ? ja : en;
  }
}
