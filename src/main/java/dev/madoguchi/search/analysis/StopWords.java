package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that say that something is asked, but not what. */
public final class StopWords {
  private static final Set<String> WORDS = read();

  private StopWords() {}

  /** Whether a word, as the analyzers leave it, is one. */
  public static boolean contains(String word) {
    return WORDS.contains(word);
  }

  private static Set<String> read() {
    try (var file = StopWords.class.getResourceAsStream("stop-words.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .flatMap(StopWords::forms)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("stop words: cannot be read from the jar", e);
    }
  }

  private static Stream<String> forms(String word) {
    return Stream.concat(Stream.of(word), Analyzers.words(Language.EN, word).stream());
  }
}
