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

  /**
   * @param asked the language of the question
   * @param sought the language of the articles
   */
  Clues(Snapshot snapshot, Weights weights, Language asked, Language sought) {
    this.snapshot = snapshot;
    this.weights = weights;
    this.asked = asked;
    this.sought = sought;
  }

  List<Clue> of(Reading question) {
    var words = new LinkedHashMap<String, Map<List<Word>, Double>>();
    question.words().forEach(word -> words.put(word, options(word)));
    var clues = new ArrayList<Clue>();
    question
        .mentions()
        .getOrDefault(sought, List.of())
        .forEach(mention -> add(mention, words, clues));
    words.forEach((word, options) -> clues.add(clue(word, options, 1)));
    clues.removeIf(clue -> asked != sought && clue.options().isEmpty());
    return clues;
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
    if (options.isEmpty()) {
      return;
    }
    var own = mention.phrase().size() == 1 ? words.get(mention.phrase().getFirst()) : null;
    if (own != null) {
      var weight = isFound(own) ? weights.synonym() : weights.rescue();
      options.forEach((option, sure) -> own.merge(option, sure * weight, Math::max));
    } else {
      phrases.add(clue(String.join(" ", mention.phrase()), options, weights.phrase()));
    }
  }

  private static boolean isFound(Map<List<Word>, Double> options) {
    return options.keySet().stream().anyMatch(words -> words.stream().allMatch(Word::isFound));
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
