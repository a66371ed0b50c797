package dev.madoguchi.answer;

import java.util.EnumSet;
import java.util.Set;

/** What a clause in {@code dialogue-phrases.tsv} stands for. */
enum Phrase {
  SOLVED,
  THANKS,
  ACKNOWLEDGED,
  CLOSING,
  COURTESY,
  GREETING,
  YES,
  NONE,
  NO,
  PICK,
  ENGLISH,
  JAPANESE,
  TICKETS,
  SUPPORT,
  PUBLIC_CLOUD,
  US_GOVERNMENT_CLOUD,
  GERMANY_CLOUD,
  IDENTITY,
  CAPABILITIES,
  PRESENCE,
  TEST,
  SUMMARY,
  ANGER,
  OUT_OF_SCOPE,
  WITHDRAWAL,
  AUTOMATIC_REPLY,
  /** How long something takes: the case, or what was asked about. */
  DURATION,
  OWN_CASE,
  WISH,
  WISH_ABOUT,
  ONLY_A_PERSON,
  MORE,
  /** That the last answer is wanted once more. */
  AGAIN,
  FAILED,
  NARROWS,
  /** Said of what was just answered: it helped. */
  WORKED,
  /** Said of what was just answered: it did not help. */
  TRIED,
  /** Said beside an open ticket: where it stands is wanted. */
  STATE_WANTED,
  MANIPULATION;

  /** Of these alone a message may consist, one after another. */
  static final Set<Phrase> POLITE =
      EnumSet.of(SOLVED, THANKS, ACKNOWLEDGED, CLOSING, COURTESY, GREETING);

  /** Mean something only as the answer to a question of the bot. */
  static final Set<Phrase> REPLIES = EnumSet.of(YES, NONE, NO, PICK);

  /** Go on from what was said before. */
  static final Set<Phrase> FOLLOWING = EnumSet.of(MORE, AGAIN, FAILED, NARROWS);

  /** Mean the same wherever they are said. */
  static final Set<Phrase> ANYWHERE = EnumSet.range(ENGLISH, ONLY_A_PERSON);
}
