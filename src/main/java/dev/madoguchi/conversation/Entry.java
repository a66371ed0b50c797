package dev.madoguchi.conversation;

import dev.madoguchi.message.Author;
import dev.madoguchi.message.Language;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One thing said or done in a conversation.
 *
 * @param seq counted from 1 within the conversation, without gaps
 * @param key what tells a repeat: a message's id, a submission's id, a ticket's event
 * @param language in which it is said
 * @param delivery what became of it on its way to the customer; null until tried
 * @param zone the customer's time zone, in which times are told; null if unknown
 */
public record Entry(
    long seq,
    Instant at,
    Author author,
    String key,
    Language language,
    Content content,
    @Nullable Delivery delivery,
    @Nullable ZoneId zone) {

  /** An entry to a customer whose time zone is not known. */
  public Entry(
      long seq,
      Instant at,
      Author author,
      String key,
      Language language,
      Content content,
      @Nullable Delivery delivery) {
    this(seq, at, author, key, language, content, delivery, null);
  }
}
