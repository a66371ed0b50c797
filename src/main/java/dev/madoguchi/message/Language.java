package dev.madoguchi.message;

import java.util.Locale;
import java.util.Optional;

/** A language that customers and agents are served in. */
public enum Language {
  JA(Locale.JAPANESE),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The BCP 47 tag, {@code ja} or {@code en}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  public Locale locale() {
    return locale;
  }

  public Language other() {
    return this == JA ? EN : JA;
  }

  /** The language of a BCP 47 tag such as {@code ja-JP}; empty for any other language. */
  public static Optional<Language> ofTag(String tag) {
    return switch (Locale.forLanguageTag(tag).getLanguage()) {
      case "ja" -> Optional.of(JA);
      case "en" -> Optional.of(EN);
      default -> Optional.empty();
    };
  }
}
