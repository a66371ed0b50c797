package dev.madoguchi.ticket;

import dev.madoguchi.message.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The number a customer is given. It follows from the conversation and its episode, so that however
 * often a ticket is opened for an episode, it is the same ticket.
 *
 * @param value such as {@code MD-7K3F9-Q2XW8}
 */
public record TicketId(String value) {

  private static final Pattern FORM = Pattern.compile("MD-[0-9A-Z]{5}-[0-9A-Z]{5}");

  /** Crockford's base 32: no letter that is taken for another. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  public TicketId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("ticket id: " + value + " (expected: MD-XXXXX-XXXXX)");
    }
  }

  /** Whether a text is a ticket's number. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  public static TicketId of(ConversationId conversation, int episode) {
    var hash = sha256(conversation + "#" + episode);
    var bits = 0L;
    for (var i = 0; i < Long.BYTES; i++) {
      bits = (bits << 8) | (hash[i] & 0xff);
    }
    var letters = new StringBuilder("MD-");
    for (var i = 0; i < 10; i++) {
      letters.append(i == 5 ? "-" : "").append(ALPHABET.charAt((int) ((bits >>> (5 * i)) & 31)));
    }
    return new TicketId(letters.toString());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
