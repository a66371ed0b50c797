package dev.madoguchi.message;

/**
 * Names one conversation of one channel for as long as it is kept.
 *
 * @param channel the channel's Bot Framework name, such as {@code msteams} or {@code directline}
 * @param value the channel's own name for the conversation
 */
public record ConversationId(String channel, String value) {

  public ConversationId {
    if (channel.isBlank() || channel.contains("/") || value.isBlank()) {
      throw new IllegalArgumentException(
          "conversation id: " + channel + "/" + value + " (expected: channel/value)");
    }
  }

  /** Reads what {@link #toString} wrote. */
  public static ConversationId of(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("conversation id: " + text + " (expected: channel/value)");
    }
    return new ConversationId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return channel + "/" + value;
  }
}
