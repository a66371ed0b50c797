package dev.madoguchi.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells people why something was found. */
final class MatchReasons {
  private MatchReasons() {}

  /** Such as {@code heading: 請求書} or {@code all: invoic (請求書)}. */
  static List<String> of(
      LanguageQuery.Found found, LanguageQuery probe, IndexVocabulary vocabulary) {
    var here = new TermCoverage(vocabulary, new int[] {found.place()});
    var reasons = new ArrayList<String>();
    for (var clue : probe.clues()) {
      if (here.best(found.place(), clue, IndexField.ALL, found.language()) == null) {
        continue;
      }
      for (var field : IndexField.values()) {
        var option = here.best(found.place(), clue, field, found.language());
        if (option != null) {
          reasons.add(reason(field, clue, words(option)));
        }
      }
    }
    return reasons;
  }

  private static String words(QueryTerm.Option option) {
    return option.words().stream().map(IndexedWord::text).collect(Collectors.joining(" "));
  }

  private static String reason(IndexField field, QueryTerm clue, String words) {
    var asked = words.equals(clue.source()) ? "" : " (" + clue.source() + ")";
    return field.name().toLowerCase(Locale.ROOT) + ": " + words + asked;
  }
}
