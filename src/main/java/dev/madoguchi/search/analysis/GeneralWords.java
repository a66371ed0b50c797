package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of a general dictionary: whoever writes one of them has not misspelt another. English is
 * from SCOWL, Japanese is what the dictionary of the Japanese analyzer knows.
 */
public final class GeneralWords {
  private static final Set<String> ENGLISH = read();

  private GeneralWords() {}

  /**
   * Whether a word is one.
   *
   * @param word as the analyzers leave it
   */
  public static boolean contains(String word, Language language) {
    return switch (language) {
      case EN -> ENGLISH.contains(word);
      case JA -> ENGLISH.contains(word) || Analyzers.isInDictionary(word);
    };
  }

  private static Set<String> read() {
    try (var file = GeneralWords.class.getResourceAsStream("general-words.txt")) {
      if (file == null) {
        throw new IllegalStateException("general-words.txt: not in the jar");
      }
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      var words = text.lines().filter(line -> !line.startsWith("#"));
      return Analyzers.phrase(Language.EN, words.collect(Collectors.joining("\n"))).stream()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("general words: cannot be read from the jar", e);
    }
  }
}
