package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.search.ScoreDoc;

/**
 * What was looked for in one language, and the sections that were found.
 *
 * @param clues what was looked for
 * @param rarity how rare each clue is, with its weight
 * @param found best first
 * @param coverage which clues the sections hold
 */
record Probe(
    Language language,
    List<Clue> clues,
    List<Double> rarity,
    List<Found> found,
    Coverage coverage) {
  private static final int SECTIONS = 40;

  /** A section by its place in the index. */
  record Found(int place, Language language, double score) {}

  static Probe of(Snapshot snapshot, Weights weights, Question question, Language language)
      throws IOException {
    var clues = new Clues(snapshot, weights, question.language(), language).of(question.text());
    var vocabulary = snapshot.vocabulary();
    var rarity =
        clues.stream().map(clue -> clue.weight() * vocabulary.rarity(clue, language)).toList();
    var docs =
        clues.isEmpty() ? new ScoreDoc[0] : search(snapshot, weights, question, language, clues);
    var places = Stream.of(docs).mapToInt(doc -> doc.doc).sorted().toArray();
    var coverage = new Coverage(snapshot, places);
    var probe = new Probe(language, clues, rarity, List.of(), coverage);
    var found = new ArrayList<Found>();
    for (var doc : docs) {
      var covered = 1 + weights.coverage() * probe.share(doc.doc, Field.ALL);
      var own = language == question.language() ? 1 : weights.other();
      found.add(new Found(doc.doc, language, doc.score * covered * own));
    }
    return new Probe(language, clues, rarity, found, coverage);
  }

  private static ScoreDoc[] search(
      Snapshot snapshot, Weights weights, Question question, Language language, List<Clue> clues)
      throws IOException {
    var query = Queries.of(clues, language, weights);
    var visible = snapshot.openToAll() ? query : Queries.visible(query, question);
    return snapshot.searcher().search(visible, SECTIONS).scoreDocs;
  }

  /** How rare all that was looked for is, taken together. */
  double mass() {
    return rarity.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** How much of what was looked for stands in a field of a section that was found, 0 to 1. */
  double share(int place, Field... fields) throws IOException {
    var sure = new double[clues.size()];
    for (var field : fields) {
      var more = coverage.of(place, clues, field, language);
      Arrays.setAll(sure, i -> Math.max(sure[i], more[i]));
    }
    var held = 0.0;
    for (var i = 0; i < sure.length; i++) {
      held += sure[i] * rarity.get(i);
    }
    return held == 0 ? 0 : held / mass();
  }
}
