package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names the field of the support description that is missing or wrong. */
final class SupportFields {
  private static final String PREFIX = "madoguchi.support.";

  private SupportFields() {}

  static String text(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw wrong(field, "missing", "a text");
    }
    return text;
  }

  static Bilingual both(String field, @Nullable Bilingual text) {
    var given = given(field, text);
    return new Bilingual(text(field + ".ja", given.ja()), text(field + ".en", given.en()));
  }

  static <T> List<T> some(String field, @Nullable List<T> list) {
    if (list == null || list.isEmpty()) {
      throw wrong(field, "missing", "at least one");
    }
    return list;
  }

  static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw wrong(field, "missing", "to be given");
    }
    return value;
  }

  /** Puts the field's name before whatever is wrong with the value. */
  static <T> T named(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + field + ": " + e.getMessage(), e);
    }
  }

  static IllegalArgumentException wrong(String field, Object value, String expected) {
    return new IllegalArgumentException(
        PREFIX + field + ": " + value + " (expected: " + expected + ")");
  }
}
