package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.lucene.QueryTerm.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells from a question what to look for in one language. */
final class QueryTermBuilder {
  private final IndexSnapshot snapshot;
  private final RankingWeights weights;
  private final Language asked;
  private final Language sought;
  private final double wording;

  /**
   * @param asked the language of the question
   * @param sought the language of the articles
   * @param wording how much words count that mean the same, up to 1
   */
  QueryTermBuilder(
      IndexSnapshot snapshot,
      RankingWeights weights,
      Language asked,
      Language sought,
      double wording) {
    this.snapshot = snapshot;
    this.weights = weights;
    this.asked = asked;
    this.sought = sought;
    this.wording = wording;
  }

  List<QueryTerm> of(AnalyzedQuestion question) {
    var words = words(question);
    var clues = new ArrayList<QueryTerm>();
    question
        .mentions()
        .getOrDefault(sought, List.of())
        .forEach(mention -> add(mention, words, clues));
    words.forEach((word, options) -> clues.add(clue(word, options, 1)));
    clues.removeIf(clue -> asked != sought && clue.options().isEmpty());
    return clues;
  }

  /** Nothing but the words of the question. */
  List<QueryTerm> literally(AnalyzedQuestion question) {
    var clues = new ArrayList<QueryTerm>();
    words(question).forEach((word, options) -> clues.add(clue(word, options, 1)));
    return clues;
  }

  private Map<String, Map<List<IndexedWord>, Double>> words(AnalyzedQuestion question) {
    var words = new LinkedHashMap<String, Map<List<IndexedWord>, Double>>();
    question.words().forEach(word -> words.put(word, options(word)));
    return words;
  }

  private Map<List<IndexedWord>, Double> options(String word) {
    var options = new HashMap<List<IndexedWord>, Double>();
    if (asked == sought || isLatin(word)) {
      options.put(List.of(word(word)), 1.0);
    }
    if (asked != sought) {
      snapshot
          .translations()
          .of(word, asked)
          .forEach(
              (translation, sure) -> options.merge(List.of(word(translation)), sure, Math::max));
    }
    return options;
  }

  private IndexedWord word(String text) {
    return snapshot.vocabulary().word(text, sought);
  }

  /** One word gets more options; several words together are a clue of their own. */
  private void add(
      LexiconConcepts.Mention mention,
      Map<String, Map<List<IndexedWord>, Double>> words,
      List<QueryTerm> phrases) {
    var options = new HashMap<List<IndexedWord>, Double>();
    for (var concept : mention.concepts()) {
      for (var option : concept.in(sought)) {
        options.put(option.words(), 1.0);
      }
    }
    if (options.isEmpty() || isNameAsItStands(mention)) {
      return;
    }
    var own = mention.phrase().size() == 1 ? words.get(mention.phrase().getFirst()) : null;
    if (own != null) {
      var rarity = rarity(own);
      options.forEach(
          (option, sure) -> own.merge(option, sure * weight(option, rarity), Math::max));
    } else {
      phrases.add(clue(String.join(" ", mention.phrase()), options, wording * weights.phrase()));
    }
  }

  /** A name of several words that articles have as well: its words say it already. */
  private boolean isNameAsItStands(LexiconConcepts.Mention mention) {
    return mention.phrase().size() > 1
        && mention.concepts().stream().allMatch(LexiconConcepts.Concept::product)
        && mention.phrase().stream().allMatch(word -> word(word).isFound());
  }

  /** How rare what a word is found by is; above all if it is not found. */
  private static double rarity(Map<List<IndexedWord>, Double> options) {
    return options.keySet().stream()
        .filter(words -> words.stream().allMatch(IndexedWord::isFound))
        .mapToDouble(QueryTermBuilder::rarity)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double rarity(List<IndexedWord> words) {
    return words.stream().mapToDouble(IndexedWord::rarity).max().orElse(0);
  }

  /** A rare word that means the same as a common one says no more than that. */
  private double weight(List<IndexedWord> option, double rarity) {
    return rarity == Double.POSITIVE_INFINITY
        ? weights.rescue()
        : wording * weights.synonym() * Math.min(1, rarity / rarity(option));
  }

  private static QueryTerm clue(
      String source, Map<List<IndexedWord>, Double> options, double weight) {
    var list = new ArrayList<Option>(options.size());
    options.forEach((words, sure) -> list.add(new Option(words, sure)));
    return new QueryTerm(source, list, weight);
  }

  private static boolean isLatin(String word) {
    return word.chars().allMatch(c -> c < 0x250);
  }
}
