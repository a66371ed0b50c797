package dev.madoguchi.message;

/** One text in both languages. */
public record Bilingual(String ja, String en) {

  public String in(Language language) {
    return switch (language) {
      case JA -> ja;
      case EN -> en;
    };
  }
}
