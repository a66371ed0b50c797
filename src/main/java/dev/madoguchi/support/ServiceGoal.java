package dev.madoguchi.support;

import java.util.Locale;

/** What is promised within a time. */
public enum ServiceGoal {
  FIRST_RESPONSE,
  NEXT_RESPONSE,
  RESOLUTION;

  /** The name in configuration and on the wire, such as {@code first-response}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
