package dev.madoguchi.message;

import java.util.Locale;

/** What kind of thing somebody sent that cannot be shown here. */
public enum UnshownKind {
  /** A card of another app, or what was filled in on one. */
  CARD,
  /** A piece of program code that the channel keeps elsewhere. */
  SNIPPET,
  /** An animated picture from a collection. */
  ANIMATION,
  STICKER,
  LOCATION,
  /** A message that was passed on, of which the channel tells no words. */
  FORWARDED,
  OTHER;

  /** How it is called in keys of texts. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
