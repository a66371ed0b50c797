package dev.madoguchi.answer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a message that may be a phrase, in the ways in which it may be written. */
final class Clause {
  private final String said;
  private final boolean asks;
  private final List<String> readings;
  private @Nullable List<PhraseBook.Match> matches;
  private @Nullable Set<Phrase> courtesies;

  /**
   * @param said in lower case, without punctuation
   * @param asks whether a question mark follows
   * @param readings beginning with what is nearest to what was said
   */
  Clause(String said, boolean asks, List<String> readings) {
    this.said = said;
    this.asks = asks;
    this.readings = List.copyOf(readings);
  }

  String said() {
    return said;
  }

  boolean asks() {
    return asks;
  }

  List<String> readings() {
    return readings;
  }

  /** The courtesies of which it consists, one after another; empty if it says something else. */
  Set<Phrase> courtesies() {
    var found = courtesies;
    if (found == null) {
      found = CourtesyPhrases.in(this);
      courtesies = found;
    }
    return found;
  }

  /** The first phrase among these that one of the readings is. */
  Optional<PhraseBook.Match> phrase(Set<Phrase> among) {
    if (matches == null) {
      matches = readings.stream().flatMap(way -> PhraseBook.all(way).stream()).toList();
    }
    return matches.stream().filter(match -> among.contains(match.phrase())).findFirst();
  }
}
