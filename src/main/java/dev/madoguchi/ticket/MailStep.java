package dev.madoguchi.ticket;

/** What can become of mail to a customer. Stored: never rename one. */
public enum MailStep {
  /** The customer has seen it in the chat, so no mail is needed. */
  READ,
  /** About to be handed to the mail server. */
  SENDING,
  /** The mail server has taken it. */
  SENT,
  /** The mail server's answer was lost: it may have been sent. */
  UNCERTAIN,
  /** The mail server could not take it, and is asked again. */
  WAITING,
  /** It will not be tried again. */
  FAILED,
  /** It came back. */
  BOUNCED,
  /** The customer was asked by mail whether the address is theirs. */
  CONFIRMATION,
  /** The customer has confirmed the address. */
  CONFIRMED,
  /** A reply of the customer has come in by mail. */
  ANSWERED,
  /** The customer wants no mail and no links about this ticket any more. */
  STOPPED
}
