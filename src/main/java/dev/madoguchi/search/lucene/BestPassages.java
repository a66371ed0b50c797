package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the passages of a section that answer best. */
final class BestPassages {
  private static final int MOST = 3;
  private static final double WORTH_SAYING = 0.5;
  private static final int TYPICAL = 10;

  private BestPassages() {}

  /**
   * One to three, the best first; the first of the section if none is better than another. What
   * must be reviewed first is never among them.
   */
  static List<Passage> of(List<Rated> rated) {
    var sayable = rated.stream().filter(one -> !one.passage().review()).toList();
    var least = sayable.isEmpty() ? 0 : sayable.getFirst().rating() * WORTH_SAYING;
    return sayable.stream()
        .limit(least > 0 ? MOST : 1)
        .filter(one -> one.rating() >= least)
        .map(Rated::passage)
        .toList();
  }

  /** All that are in the language, the best first. */
  static List<Rated> rated(
      Section section, Language language, List<Clue> clues, Snapshot snapshot) {
    var rated = new ArrayList<Rated>();
    for (var passage : section.passages()) {
      var text = passage.text().in(language);
      if (text != null) {
        var words = new HashSet<>(Analyzers.words(language, text));
        rated.add(new Rated(passage, rate(words, language, clues, snapshot)));
      }
    }
    rated.sort(Comparator.comparingDouble(Rated::rating).reversed());
    return rated;
  }

  private static double rate(
      Set<String> words, Language language, List<Clue> clues, Snapshot snapshot) {
    var sum = 0.0;
    for (var clue : clues) {
      sum += snapshot.share(clue, language, words);
    }
    return sum / (TYPICAL + words.size());
  }

  /** How well a passage answers. */
  record Rated(Passage passage, double rating) {}
}
