package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds terms that have no counterpart in the other language. */
record GlossaryLint(List<Term> terms) {

  /**
   * @param language in which the term is
   * @param name how it is written
   * @param stem what every text that has the term contains
   * @param pattern how it is found in small letters
   * @param counterparts one of which the other language must have
   */
  record Term(Language language, String name, String stem, Pattern pattern, Pattern counterparts) {
    private static final int STEM = 5;

    static Term of(String line) {
      var cells = line.split("\t", -1);
      var name = cells[1];
      return new Term(
          Language.ofTag(cells[0]).orElseThrow(),
          name,
          name.substring(0, Math.min(STEM, name.length())),
          Pattern.compile(cells[2]),
          Pattern.compile(cells[3] + "|" + name));
    }

    boolean isWithoutCounterpart(String text, String other) {
      return text.contains(stem)
          && pattern.matcher(text).find()
          && !counterparts.matcher(other).find();
    }
  }

  static GlossaryLint shipped() {
    try (InputStream in = GlossaryLint.class.getResourceAsStream("glossary.tsv")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new GlossaryLint(
          text.lines().filter(line -> !line.startsWith("#")).map(Term::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> fault(String ja, String en) {
    var left = ja.toLowerCase(Locale.ROOT);
    var right = en.toLowerCase(Locale.ROOT);
    return terms.stream()
        .filter(term ->
            switch (term.language) {
              case JA -> term.isWithoutCounterpart(left, right);
              case EN -> term.isWithoutCounterpart(right, left);
            })
        .map(term ->
            "term "
                + term.name
                + " has no counterpart (expected: one in "
                + term.language.other().locale().getDisplayLanguage(Locale.ENGLISH)
                + ")")
        .findFirst();
  }
}
