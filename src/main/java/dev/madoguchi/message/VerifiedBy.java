package dev.madoguchi.message;

/** Who vouches for who a customer is. Stored: never rename one. */
public enum VerifiedBy {
  /** The site that shows the chat, by a signed token. */
  SITE,
  /** The channel itself, as Teams does. */
  CHANNEL
}
