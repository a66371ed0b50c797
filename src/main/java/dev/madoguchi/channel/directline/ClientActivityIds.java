package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.Entry;
import java.util.Optional;

/**
 * How a page's own id of a message, its {@code clientActivityID}, is found again in the entry that
 * the message became: it is the message's id, and that is in the entry's key.
 */
final class ClientActivityIds {
  private static final String MARK = "c.";
  private static final String KEY = "m:" + MARK;

  private ClientActivityIds() {}

  static String id(String clientActivity) {
    return MARK + clientActivity;
  }

  static Optional<String> clientActivity(Entry entry) {
    return entry.key().startsWith(KEY)
        ? Optional.of(entry.key().substring(KEY.length()))
        : Optional.empty();
  }
}
