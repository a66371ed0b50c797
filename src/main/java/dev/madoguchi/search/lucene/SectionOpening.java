package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens sections that were chosen, with what of them answers the question that led there.
 *
 * @param overlap of what is asked with a text
 */
record SectionOpening(IndexSnapshot snapshot, Question question, TermOverlap overlap) {

  static SectionOpening of(IndexSnapshot snapshot, RankingWeights weights, Question question) {
    var language = question.language();
    var reading = AnalyzedQuestion.of(snapshot, question.text(), language);
    var clues = new QueryTermBuilder(snapshot, weights, language, language, 1).of(reading);
    return new SectionOpening(snapshot, question, new TermOverlap(clues, snapshot.vocabulary()));
  }

  /**
   * The section, or the one of the article that answers best; null if who asks may see none.
   *
   * @param section empty for any
   */
  @Nullable Hit open(String article, String section) {
    return IntStream.range(0, snapshot.places().size())
        .filter(place -> isChosen(snapshot.places().get(place), article, section))
        .filter(place -> snapshot.shows(place, question))
        .mapToObj(place -> opened(snapshot.speaking(place)))
        .max(
            Comparator.comparingDouble((Opened one) -> one.hit().score())
                .thenComparingDouble(Opened::density))
        .map(Opened::hit)
        .orElse(null);
  }

  /**
   * A section that may be shown.
   *
   * @param density how much of what its best passage says was asked for
   */
  private record Opened(Hit hit, double density) {}

  private static boolean isChosen(IndexedSection place, String article, String section) {
    return place.article().id().equals(article)
        && (section.isEmpty() || place.section().id().equals(section));
  }

  private Opened opened(int place) {
    var language = question.language();
    var rated = BestPassages.rated(snapshot, place, language, overlap);
    var at = snapshot.places().get(place);
    return new Opened(
        new Hit(
            at.article(),
            at.section(),
            BestPassages.of(rated),
            language,
            share(place, language),
            List.of()),
        rated.isEmpty() ? 0 : rated.getFirst().rating());
  }

  /** How much of what is asked the heading and one passage hold, from 0 to 1. */
  private double share(int place, Language language) {
    var wording = snapshot.wording(place, language);
    return wording.passages().stream()
        .filter(passage -> !passage.isEmpty())
        .mapToDouble(passage ->
            overlap.share(Stream.concat(wording.heading().stream(), passage.stream()).toList()))
        .max()
        .orElse(0);
  }
}
