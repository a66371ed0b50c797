package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;

/**
 * Adds up what sections score for clues: one clue after the other, the one that can bring most
 * first. As soon as what is still to come cannot lift a new section among the best, only those are
 * looked at that it can (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995).
 * A clue counts by its best option and a little by the others, as in Lucene's DisjunctionMaxQuery.
 */
final class TermScoring {
  /** Where fewer are seen, looking at all is cheaper than choosing. */
  private static final int MANY = 2_000;

  private final IndexVocabulary vocabulary;
  private final int sections;
  private final ConcurrentLinkedQueue<ScoreAccumulator> idle;

  TermScoring(IndexVocabulary vocabulary, int sections) {
    this(vocabulary, sections, new ConcurrentLinkedQueue<>());
  }

  private TermScoring(
      IndexVocabulary vocabulary, int sections, ConcurrentLinkedQueue<ScoreAccumulator> idle) {
    this.vocabulary = vocabulary;
    this.sections = sections;
    this.idle = idle;
  }

  /** The same by words that are looked up elsewhere. */
  TermScoring with(IndexVocabulary other) {
    return new TermScoring(other, sections, idle);
  }

  /**
   * The sections that score most, best first.
   *
   * @param visible which may be found
   */
  List<ScoreAccumulator.Scored> best(
      List<QueryTerm> clues,
      Language language,
      RankingWeights weights,
      int limit,
      IntPredicate visible) {
    var waiting = idle.poll();
    var totals = waiting == null ? new ScoreAccumulator(sections) : waiting;
    try {
      add(terms(clues, language, weights), weights, limit, visible, totals);
      return totals.top(limit, visible);
    } finally {
      totals.clear();
      idle.add(totals);
    }
  }

  private static void add(
      List<ClueTerms> clues,
      RankingWeights weights,
      int limit,
      IntPredicate visible,
      ScoreAccumulator totals) {
    var left = clues.stream().mapToDouble(ClueTerms::most).sum();
    for (var clue : clues) {
      if (clue.size() > MANY && totals.seen() > limit) {
        totals.close(limit, left, visible);
      }
      for (var option : clue.options()) {
        if (option.size() == 1) {
          totals.addOption(option.getFirst().postings(), option.getFirst().boost());
        } else {
          option.forEach(term -> totals.add(term.postings(), term.boost()));
          totals.endOption();
        }
      }
      totals.endClue(weights.more());
      left -= clue.most();
    }
  }

  private List<ClueTerms> terms(List<QueryTerm> clues, Language language, RankingWeights weights) {
    return clues.stream()
        .map(clue -> ClueTerms.of(clue, vocabulary, language, weights))
        .sorted(Comparator.comparingDouble((ClueTerms clue) -> -clue.most()))
        .toList();
  }

  /** Where one word scores, and how much that counts. */
  private record Term(Postings postings, float boost) {

    double most() {
      return postings.highest() * boost;
    }
  }

  /**
   * Where a clue scores.
   *
   * @param most what a section can score at the most
   * @param size how many scores there are to add
   */
  private record ClueTerms(List<List<Term>> options, double most, int size) {

    static ClueTerms of(
        QueryTerm clue, IndexVocabulary vocabulary, Language language, RankingWeights weights) {
      var options =
          clue.options().stream()
              .map(option -> terms(clue, option, vocabulary, language, weights))
              .toList();
      var size = options.stream().flatMap(List::stream).mapToInt(t -> t.postings().size()).sum();
      return new ClueTerms(options, most(options, weights), size);
    }

    private static List<Term> terms(
        QueryTerm clue,
        QueryTerm.Option option,
        IndexVocabulary vocabulary,
        Language language,
        RankingWeights weights) {
      var boost = (float) (option.weight() * clue.weight() / option.words().size());
      var terms = new ArrayList<Term>(option.words().size());
      for (var word : option.words()) {
        if (word.isFound()) {
          terms.add(new Term(vocabulary.postings(word, language, weights), boost));
        }
      }
      return terms;
    }

    private static double most(List<List<Term>> options, RankingWeights weights) {
      var highest = 0.0;
      var all = 0.0;
      for (var option : options) {
        var most = option.stream().mapToDouble(Term::most).sum();
        highest = Math.max(highest, most);
        all += most;
      }
      return highest + weights.more() * (all - highest);
    }
  }
}
