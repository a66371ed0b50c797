package dev.madoguchi.answer;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognises clauses of nothing but courtesies, one after another. */
final class CourtesyPhrases {
  private static final int LONGEST = 80;

  /** "Good morning, I hope you are well." */
  private static final Set<Phrase> GREETED = EnumSet.of(Phrase.GREETING, Phrase.COURTESY);

  private CourtesyPhrases() {}

  /** The weightiest courtesy of these clauses; empty if one of them is something else. */
  static Optional<Phrase> of(List<Clause> clauses) {
    var found = EnumSet.noneOf(Phrase.class);
    for (var clause : clauses) {
      var here = clause.courtesies();
      if (here.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(here);
    }
    return found.equals(GREETED) ? Optional.of(Phrase.GREETING) : found.stream().findFirst();
  }

  static boolean isCourtesy(Clause clause) {
    return !clause.courtesies().isEmpty();
  }

  /** Those of which a clause consists; {@link Clause#courtesies} keeps them. */
  static Set<Phrase> in(Clause clause) {
    if (clause.said().length() > LONGEST) {
      return Set.of();
    }
    return clause.readings().stream()
        .map(reading -> oneAfterAnother(reading))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /** From the end of the text: which courtesies the rest from each place on consists of. */
  private static Set<Phrase> oneAfterAnother(String text) {
    var whole = PhraseBook.of(text, Phrase.POLITE);
    return whole.map(match -> EnumSet.of(match.phrase())).orElseGet(() -> parts(text));
  }

  private static EnumSet<Phrase> parts(String text) {
    for (var end = text.length() - 1; end > 0; end--) {
      if (isBoundary(text, end)) {
        var first = PhraseBook.of(text.substring(0, end).strip(), Phrase.POLITE);
        if (first.isPresent()) {
          var rest = oneAfterAnother(text.substring(end).strip());
          if (!rest.isEmpty()) {
            var both = EnumSet.of(first.orElseThrow().phrase());
            both.addAll(rest);
            return both;
          }
        }
      }
    }
    return EnumSet.noneOf(Phrase.class);
  }

  private static boolean isBoundary(String text, int at) {
    return text.charAt(at) == ' ' || (text.charAt(at) > 0x2fff && text.charAt(at - 1) > 0x2fff);
  }
}
