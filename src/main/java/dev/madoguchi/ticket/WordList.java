package dev.madoguchi.ticket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A closed list of words that comes with this package. */
final class WordList {

  private WordList() {}

  /** The lines of a file, without blank lines and those that begin with {@code #}. */
  static List<String> lines(String name) {
    try (var file = WordList.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + ": not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read from the jar", e);
    }
  }
}
