package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was looked for in one language, and the sections that were found.
 *
 * @param clues what was looked for
 * @param mass how rare all that was looked for is, taken together
 * @param held how much of it stands in one section at the most, 0 to 1
 * @param found best first
 * @param coverage which clues the sections hold
 */
record LanguageQuery(
    Language language,
    List<QueryTerm> clues,
    double mass,
    double held,
    List<Found> found,
    TermCoverage coverage) {
  private static final int SECTIONS = 40;

  /** A section by its place in the index. */
  record Found(int place, Language language, double score) {}

  /** What a question finds by its own words alone. */
  static LanguageQuery literal(
      IndexSnapshot snapshot, RankingWeights weights, Question question, AnalyzedQuestion reading) {
    var own = question.language();
    return of(
        snapshot,
        weights,
        question,
        new QueryTermBuilder(snapshot, weights, own, own, 1).literally(reading),
        own);
  }

  /**
   * What it finds in a language.
   *
   * @param wording how much words count that mean the same, up to 1
   */
  static LanguageQuery of(
      IndexSnapshot snapshot,
      RankingWeights weights,
      Question question,
      AnalyzedQuestion reading,
      Language language,
      double wording) {
    return of(
        snapshot,
        weights,
        question,
        new QueryTermBuilder(snapshot, weights, question.language(), language, wording).of(reading),
        language);
  }

  private static LanguageQuery of(
      IndexSnapshot snapshot,
      RankingWeights weights,
      Question question,
      List<QueryTerm> clues,
      Language language) {
    var vocabulary = snapshot.vocabulary();
    var rarity =
        clues.stream().mapToDouble(clue -> clue.weight() * vocabulary.rarity(clue)).toArray();
    var scored =
        snapshot
            .scoring()
            .best(clues, language, weights, SECTIONS, place -> snapshot.shows(place, question));
    var places = scored.stream().mapToInt(ScoreAccumulator.Scored::place).sorted().toArray();
    var coverage = new TermCoverage(vocabulary, places);
    var shares = shares(clues, rarity, coverage, language);
    var isOwn = language == question.language();
    var found = new ArrayList<Found>();
    for (var one : scored) {
      var covered = 1 + weights.coverage() * shares[coverage.indexOf(one.place())];
      var isBeside = !isOwn && snapshot.places().get(one.place()).isInBoth();
      found.add(
          new Found(
              one.place(), language, one.score() * covered * (isBeside ? weights.other() : 1)));
    }
    return new LanguageQuery(
        language, clues, sum(rarity), Arrays.stream(shares).max().orElse(0), found, coverage);
  }

  /** How much of what is looked for stands in each of the sections, 0 to 1. */
  private static double[] shares(
      List<QueryTerm> clues, double[] rarity, TermCoverage coverage, Language language) {
    var held = new double[coverage.size()];
    for (var i = 0; i < rarity.length; i++) {
      var sure = coverage.of(clues.get(i), IndexField.ALL, language);
      for (var place = 0; place < held.length; place++) {
        held[place] += sure[place] * rarity[i];
      }
    }
    var mass = sum(rarity);
    return Arrays.stream(held).map(share -> share == 0 ? 0 : share / mass).toArray();
  }

  private static double sum(double[] numbers) {
    return Arrays.stream(numbers).sum();
  }
}
