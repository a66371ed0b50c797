package dev.madoguchi.ticket;

/** Why the bot handed off. */
public enum HandoffReason {
  LOW_CONFIDENCE,
  /** The customer asked for a person. */
  ASKED,
  /** None of the suggestions fitted. */
  REJECTED,
  /** An answer did not help. */
  DOWNVOTED,
  /** A rule says that a person must do it. */
  POLICY,
  /** The knowledge base could not be searched. */
  UNAVAILABLE,
  /** The customer sent a file, which the bot cannot read. */
  ATTACHMENT,
  /** The customer asks after a request of one's own. */
  OWN_CASE
}
