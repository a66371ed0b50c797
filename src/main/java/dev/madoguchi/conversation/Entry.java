package dev.madoguchi.conversation;

import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing said or done in a conversation.
 *
 * @param seq counted from 1 within the conversation, without gaps
 * @param key what tells a repeat: a message's id, a submission's id, a ticket's event; of what is
 *     said to a customer's entry, which that is
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

  private static final String REPLY = "re:";

  /** The same as a reply to what a customer said or pressed, if it has no key of its own. */
  Entry replyingTo(Entry heard) {
    return !key.isEmpty() || (!heard.content().visible() && !isPress(heard))
        ? this
        : new Entry(seq, at, author, REPLY + heard.seq(), language, content, delivery, zone);
  }

  /** The same saying something else. */
  Entry saying(Content other) {
    return new Entry(seq, at, author, key, language, other, delivery, zone);
  }

  /** The same after something became of it on its way. */
  public Entry with(@Nullable Delivery became) {
    return new Entry(seq, at, author, key, language, content, became, zone);
  }

  private static boolean isPress(Entry heard) {
    return heard.content() instanceof Content.Heard(Body.Press _, _);
  }

  /** The number of the customer's entry to which this is a reply; empty if it is to none. */
  public Optional<Long> replyTo() {
    return key.startsWith(REPLY)
        ? Optional.of(Long.valueOf(key.substring(REPLY.length())))
        : Optional.empty();
  }

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
