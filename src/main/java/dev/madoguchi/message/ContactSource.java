package dev.madoguchi.message;

/** Where a contact detail is known from, the most trusted first. Stored: never rename one. */
public enum ContactSource {
  /** The channel has verified who the person is, as Teams does. */
  CHANNEL,
  /** The page that shows the chat has signed who the person is. */
  HOST_PAGE,
  /** The customer has shown that the mail address is theirs, by a link or by writing from it. */
  CONFIRMED,
  /** The customer filled in the handoff form. */
  FORM,
  /** The customer wrote it in a message. */
  TEXT;

  /** Whether the source vouches for it. */
  public boolean verified() {
    return this == CHANNEL || this == HOST_PAGE;
  }
}
