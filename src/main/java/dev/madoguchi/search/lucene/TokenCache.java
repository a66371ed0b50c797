package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.Analyzers;
import dev.madoguchi.search.analysis.TokenizedText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts of a knowledge base, each cut into words once, also if the next edition has them; each
 * word is one object.
 */
final class TokenCache {
  private final Map<Language, ReusedValues<String, TokenizedText>> known =
      new EnumMap<>(Language.class);
  private final Map<String, String> words = new HashMap<>();

  TokenizedText of(Language language, String text) {
    return known
        .computeIfAbsent(language, _ -> new ReusedValues<>())
        .of(text, each -> pooled(Analyzers.cut(language, each)));
  }

  /** For the next edition. */
  TokenCache next() {
    var next = new TokenCache();
    known.forEach((language, texts) -> next.known.put(language, texts.next()));
    return next;
  }

  private TokenizedText pooled(TokenizedText cut) {
    var pooled = cut.words().stream().map(word -> words.computeIfAbsent(word, each -> each));
    return new TokenizedText(pooled.toList(), cut.steps());
  }
}
