package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.lucene.Clue.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells from a question what to look for in one language. */
final class Clues {
  private final Snapshot snapshot;
  private final Weights weights;
  private final Language asked;
  private final Language sought;
  private final double wording;

  /**
   * @param asked the language of the question
   * @param sought the language of the articles
   * @param wording how much words count that mean the same, up to 1
   */
  Clues(Snapshot snapshot, Weights weights, Language asked, Language sought, double wording) {
    this.snapshot = snapshot;
    this.weights = weights;
    this.asked = asked;
    this.sought = sought;
    this.wording = wording;
  }

  List<Clue> of(Reading question) {
    var words = words(question);
    var clues = new ArrayList<Clue>();
    question
        .mentions()
        .getOrDefault(sought, List.of())
        .forEach(mention -> add(mention, words, clues));
    words.forEach((word, options) -> clues.add(clue(word, options, 1)));
    clues.removeIf(clue -> asked != sought && clue.options().isEmpty());
    return clues;
  }

  /** Nothing but the words of the question. */
  List<Clue> literally(Reading question) {
    var clues = new ArrayList<Clue>();
    words(question).forEach((word, options) -> clues.add(clue(word, options, 1)));
    return clues;
  }

  private Map<String, Map<List<Word>, Double>> words(Reading question) {
    var words = new LinkedHashMap<String, Map<List<Word>, Double>>();
    question.words().forEach(word -> words.put(word, options(word)));
    return words;
  }

  private Map<List<Word>, Double> options(String word) {
    var options = new HashMap<List<Word>, Double>();
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

  private Word word(String text) {
    return snapshot.vocabulary().word(text, sought);
  }

  /** One word gets more options; several words together are a clue of their own. */
  private void add(
      Concepts.Mention mention, Map<String, Map<List<Word>, Double>> words, List<Clue> phrases) {
    var options = new HashMap<List<Word>, Double>();
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
  private boolean isNameAsItStands(Concepts.Mention mention) {
    return mention.phrase().size() > 1
        && mention.concepts().stream().allMatch(Concepts.Concept::product)
        && mention.phrase().stream().allMatch(word -> word(word).isFound());
  }

  /** How rare what a word is found by is; above all if it is not found. */
  private static double rarity(Map<List<Word>, Double> options) {
    return options.keySet().stream()
        .filter(words -> words.stream().allMatch(Word::isFound))
        .mapToDouble(Clues::rarity)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double rarity(List<Word> words) {
    return words.stream().mapToDouble(Word::rarity).max().orElse(0);
  }

  /** A rare word that means the same as a common one says no more than that. */
  private double weight(List<Word> option, double rarity) {
    return rarity == Double.POSITIVE_INFINITY
        ? weights.rescue()
        : wording * weights.synonym() * Math.min(1, rarity / rarity(option));
  }

  private static Clue clue(String source, Map<List<Word>, Double> options, double weight) {
    var list = new ArrayList<Option>(options.size());
    options.forEach((words, sure) -> list.add(new Option(words, sure)));
    return new Clue(source, list, weight);
  }

  private static boolean isLatin(String word) {
    return word.chars().allMatch(c -> c < 0x250);
  }
}
