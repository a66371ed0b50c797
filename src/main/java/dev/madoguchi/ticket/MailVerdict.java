package dev.madoguchi.ticket;

/** Why a mail is not taken for the customer's words. Stored: never rename one. */
public enum MailVerdict {
  /** The sender is not the one it was sent to. */
  UNVERIFIED,
  /** It cannot be read; the mail itself is kept. */
  UNREADABLE,
  /** A machine wrote it, such as an absence note. */
  AUTOMATIC,
  /** More mails in an hour than a person writes. */
  TOO_MANY
}
