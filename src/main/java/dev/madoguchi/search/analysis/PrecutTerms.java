package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.analysis.AnalyzedLexicon.Term;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Terms of the product's lexicon that were cut into words when the product was built, so that a
 * start need not cut tens of thousands of them. One line a term: language, term, words, phrase.
 */
public final class PrecutTerms {
  /** Beside this class, written by the build. */
  public static final String RESOURCE = "lexicon-terms.tsv";

  private static final int PARTS = 4;

  private final Map<Language, Map<String, Term>> terms = new EnumMap<>(Language.class);

  private PrecutTerms() {}

  /** Those that the build has written; none if it has not. */
  static PrecutTerms shipped() {
    try (var in = PrecutTerms.class.getResourceAsStream(RESOURCE)) {
      return in == null
          ? new PrecutTerms()
          : read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + ": cannot be read from the jar", e);
    }
  }

  /** As they were {@linkplain #write written}. Each word is one object, wherever it stands. */
  static PrecutTerms read(BufferedReader lines) throws IOException {
    var read = new PrecutTerms();
    var pool = new HashMap<String, String>();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var parts = line.split("\t", -1);
      if (parts.length != PARTS) {
        throw new IOException(RESOURCE + ": damaged (expected: four parts a line)");
      }
      var language = "ja".equals(parts[0]) ? Language.JA : Language.EN;
      read.terms
          .computeIfAbsent(language, _ -> new HashMap<>())
          .put(parts[1], new Term(words(parts[2], pool), words(parts[3], pool)));
    }
    return read;
  }

  private static List<String> words(String joined, Map<String, String> pool) {
    if (joined.isEmpty()) {
      return List.of();
    }
    var words = joined.split(" ", -1);
    for (var i = 0; i < words.length; i++) {
      words[i] = pool.computeIfAbsent(words[i], each -> each);
    }
    return List.of(words);
  }

  /** Cuts all terms of a lexicon; one whose words could not be told apart again is left out. */
  public static void write(Lexicon lexicon, Writer to) throws IOException {
    for (var concept : lexicon.concepts()) {
      for (var language : Language.values()) {
        for (var text : concept.in(language)) {
          var line = line(language, text, Term.of(language, text));
          to.write(line == null ? "" : line);
        }
      }
    }
  }

  private static @Nullable String line(Language language, String text, Term term) {
    var parts =
        List.of(
            language.tag(), text, String.join(" ", term.words()), String.join(" ", term.phrase()));
    var line = String.join("\t", parts);
    var isPlain =
        line.chars().filter(c -> c == '\t').count() == PARTS - 1
            && line.chars().noneMatch(c -> c == '\n' || c == '\r')
            && hasPlainWords(term.words())
            && hasPlainWords(term.phrase());
    return isPlain ? line + "\n" : null;
  }

  private static boolean hasPlainWords(List<String> words) {
    return words.stream().noneMatch(word -> word.isEmpty() || word.indexOf(' ') >= 0);
  }

  /** A term as it was cut; cut now if it is none of these. */
  Term of(Language language, String text) {
    var known = terms.getOrDefault(language, Map.of()).get(text);
    return known == null ? Term.of(language, text) : known;
  }
}
