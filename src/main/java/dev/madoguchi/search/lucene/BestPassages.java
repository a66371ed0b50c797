package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Passage;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** All of a section that are in the language, the best first. */
  static List<Rated> rated(
      IndexSnapshot snapshot, int place, Language language, TermOverlap overlap) {
    var section = snapshot.places().get(place).section();
    var wording = snapshot.wording(place, language);
    var rated = new ArrayList<Rated>();
    for (var i = 0; i < section.passages().size(); i++) {
      var passage = section.passages().get(i);
      if (passage.text().isIn(language)) {
        var words = wording.passages().get(i);
        rated.add(new Rated(passage, overlap.plain(words) / (TYPICAL + words.size())));
      }
    }
    rated.sort(Comparator.comparingDouble(Rated::rating).reversed());
    return rated;
  }

  /** How well a passage answers. */
  record Rated(Passage passage, double rating) {}
}
