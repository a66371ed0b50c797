package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The texts of a knowledge base while it is being indexed, each cut into words once. */
final class TokenCache {
  private final Map<Language, Map<String, TokenizedText>> known = new EnumMap<>(Language.class);

  TokenizedText of(Language language, String text) {
    return known
        .computeIfAbsent(language, _ -> new HashMap<>())
        .computeIfAbsent(text, _ -> Analyzers.cut(language, text));
  }
}
