package dev.madoguchi.answer;

/** Something a customer says that is not a question to the knowledge base. */
public enum Cue {
  /** "Can I talk to a person?", and what only a person can do ("cancel my account"). */
  HUMAN,
  GREETING,
  THANKS,
  /** "That worked", said by who has been answered. */
  SOLVED,
  /** "What can you do?" */
  HELP,
  YES,
  NO,
  /** "English, please." */
  ENGLISH,
  /** 「日本語でお願いします」 */
  JAPANESE,
  /** "My tickets." */
  TICKETS,
  /** "How do I get support?", "What are your hours?" */
  SUPPORT,
  /** "We use the public cloud." */
  PUBLIC_CLOUD,
  /** "We use the US Government cloud." */
  US_GOVERNMENT_CLOUD,
  /** "We use the Germany cloud." */
  GERMANY_CLOUD
}
