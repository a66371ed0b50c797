package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import java.util.Locale;

/** How badly a problem hurts, in the words the vendor uses too. */
public enum Severity {
  CRITICAL(new Bilingual("緊急", "Critical")),
  MODERATE(new Bilingual("中", "Moderate")),
  MINIMAL(new Bilingual("軽微", "Minimal"));

  private final Bilingual label;

  Severity(Bilingual label) {
    this.label = label;
  }

  public Bilingual label() {
    return label;
  }

  /** The name in configuration and on the wire, such as {@code moderate}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
