package dev.madoguchi.message;

/**
 * Names one customer of one channel, whichever conversation it is.
 *
 * @param channel the channel's Bot Framework name, such as {@code msteams}
 * @param value the channel's own id of the person
 */
public record CustomerId(String channel, String value) {

  @Override
  public String toString() {
    return channel + "/" + value;
  }
}
