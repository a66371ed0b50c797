package dev.madoguchi.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whether words say that something does not work, in either language. */
final class TroubleWords {
  private static final String FILE = "trouble-words.tsv";
  private static final List<String[]> LINES = lines();
  private static final Pattern OUTAGE = pattern("outage");
  private static final Pattern TROUBLE = pattern("outage|trouble");

  private TroubleWords() {}

  /** Whether something does not work. */
  static boolean isTrouble(String text) {
    return TROUBLE.matcher(plain(text)).find();
  }

  /** Whether a service as a whole may not work, or it is asked whether it does. */
  static boolean isOutage(String text) {
    return OUTAGE.matcher(plain(text)).find();
  }

  /** In one width and in small letters, with the apostrophe of keyboards. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'');
  }

  /** That begins and ends where a word does, if it is written in Latin letters. */
  static String word(String term) {
    return term.codePoints().allMatch(c -> c < 0x2fff)
        ? "(?<![a-z0-9])" + Pattern.quote(term) + "(?![a-z0-9])"
        : Pattern.quote(term);
  }

  private static Pattern pattern(String kinds) {
    return Pattern.compile(
        LINES.stream()
            .filter(columns -> columns[0].matches(kinds))
            .flatMap(columns -> Stream.of(columns[2], columns[3]))
            .flatMap(column -> Arrays.stream(column.split("\\|", -1)))
            .map(TroubleWords::plain)
            .map(TroubleWords::word)
            .collect(Collectors.joining("|")));
  }

  private static List<String[]> lines() {
    try (var file = TroubleWords.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + ": not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + ": cannot be read from the jar", e);
    }
  }
}
