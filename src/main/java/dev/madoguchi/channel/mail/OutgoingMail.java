package dev.madoguchi.channel.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a customer.
 *
 * @param to one address
 * @param sender in whose name it is sent; any text
 * @param replyTo where replies and bounces come in; null if none are read
 * @param id its {@code Message-ID}, the same when it is sent again
 * @param references ids of the mails before it, oldest first
 * @param listId what mail programs sort it by
 * @param again whether it may have been sent before
 */
record OutgoingMail(
    String to,
    String sender,
    @Nullable String replyTo,
    String subject,
    String text,
    String html,
    String id,
    List<String> references,
    String listId,
    boolean again) {

  OutgoingMail {
    references = List.copyOf(references);
  }

  /** For logs: never an address or a word of it. */
  @Override
  public String toString() {
    return "OutgoingMail[" + id + "]";
  }
}
