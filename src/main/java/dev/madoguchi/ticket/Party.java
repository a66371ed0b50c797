package dev.madoguchi.ticket;

/** Who is behind an event. */
public enum Party {
  CUSTOMER,
  /** A person at the partner who works on tickets. */
  AGENT,
  /** The partner as such: the bot, a timer, a rule. */
  PARTNER,
  /** The vendor of the cloud. */
  VENDOR
}
