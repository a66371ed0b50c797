package dev.madoguchi.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells people why something was found. */
final class Reasons {
  private Reasons() {}

  /** Such as {@code heading: 請求書} or {@code all: invoic (請求書)}. */
  static List<String> of(Probe.Found found, Probe probe) {
    var reasons = new ArrayList<String>();
    for (var clue : probe.clues()) {
      if (probe.coverage().best(found.place(), clue, Field.ALL, found.language()) == null) {
        continue;
      }
      for (var field : Field.values()) {
        var option = probe.coverage().best(found.place(), clue, field, found.language());
        if (option != null) {
          reasons.add(reason(field, clue, words(option)));
        }
      }
    }
    return reasons;
  }

  private static String words(Clue.Option option) {
    return option.words().stream().map(Word::text).collect(Collectors.joining(" "));
  }

  private static String reason(Field field, Clue clue, String words) {
    var asked = words.equals(clue.source()) ? "" : " (" + clue.source() + ")";
    return field.name().toLowerCase(Locale.ROOT) + ": " + words + asked;
  }
}
