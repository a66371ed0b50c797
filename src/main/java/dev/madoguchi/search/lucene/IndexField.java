package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.Locale;

/** Where in a section a word may stand. */
enum IndexField {
  TITLE,
  HEADING,
  /** Questions its author, or a customer, asked it with. */
  QUESTION,
  /** Everything, the other three included. */
  ALL;

  private final String ja = "ja." + name();
  private final String en = "en." + name();

  /** The name of the field in an index that several instances share. */
  String shared(Language language) {
    return language.tag() + "_" + name().toLowerCase(Locale.ROOT);
  }

  /** The name of the field in the index. */
  String in(Language language) {
    return switch (language) {
      case JA -> ja;
      case EN -> en;
    };
  }
}
