package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.lucene.Clue.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from a question what to look for in one language. */
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

  List<Clue> of(String text) {
    var question = asked == Language.JA ? inKana(text) : text;
    var clues = new LinkedHashMap<String, Map<List<String>, Double>>();
    for (var word : content(question)) {
      var meant = corrected(word);
      if (meant.isEmpty()) {
        clues.put(word, options(word));
      } else {
        meant.forEach(each -> clues.put(each, options(each)));
      }
    }
    var phrases = new ArrayList<Clue>();
    var phrase =
        Analyzers.phrase(asked, question).stream()
            .flatMap(word -> orItself(corrected(word), word))
            .toList();
    for (var mention : snapshot.concepts().in(phrase, asked)) {
      add(mention, clues, phrases);
    }
    clues.forEach((word, options) -> phrases.add(clue(word, options, 1)));
    return phrases.stream().filter(clue -> asked == sought || !clue.options().isEmpty()).toList();
  }

  private static Stream<String> orItself(List<String> corrected, String word) {
    return corrected.isEmpty() ? Stream.of(word) : corrected.stream();
  }

  private List<String> corrected(String word) {
    var corrections = snapshot.corrections();
    return StopWords.contains(word) || corrections.knows(word, asked)
        ? List.of()
        : corrections.of(word, asked);
  }

  /** Japanese in Latin letters becomes Japanese. */
  private String inKana(String text) {
    if (!text.chars().allMatch(c -> c < 0x250)) {
      return text;
    }
    return Stream.of(Texts.normal(text).split(" ", -1))
        .map(this::wordInKana)
        .collect(Collectors.joining(" "));
  }

  private String wordInKana(String word) {
    var kana = Kana.ofRomaji(word);
    if (kana.isEmpty() || snapshot.vocabulary().has(word, Language.JA)) {
      return word;
    }
    return snapshot.corrections().knows(kana, Language.JA)
        ? kana
        : snapshot.sounds().readLike(kana).orElseGet(() -> Kana.hiragana(kana));
  }

  private List<String> content(String question) {
    var words = List.copyOf(new LinkedHashSet<>(Analyzers.words(asked, question)));
    var content = words.stream().filter(word -> !StopWords.contains(word)).toList();
    return content.isEmpty() ? words : content;
  }

  private Map<List<String>, Double> options(String word) {
    var options = new HashMap<List<String>, Double>();
    if (asked == sought || isLatin(word)) {
      options.put(List.of(word), 1.0);
    }
    if (asked != sought) {
      snapshot
          .translations()
          .of(word, asked)
          .forEach((translation, sure) -> options.merge(List.of(translation), sure, Math::max));
    }
    return options;
  }

  /** One word gets more options; several words together are a clue of their own. */
  private void add(
      Concepts.Mention mention, Map<String, Map<List<String>, Double>> words, List<Clue> phrases) {
    var options = new HashMap<List<String>, Double>();
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

  private boolean isFound(Map<List<String>, Double> options) {
    return options.keySet().stream()
        .anyMatch(words -> snapshot.vocabulary().has(new Option(words, 1), sought));
  }

  private static Clue clue(String source, Map<List<String>, Double> options, double weight) {
    var list =
        options.entrySet().stream()
            .map(option -> new Option(option.getKey(), option.getValue()))
            .toList();
    return new Clue(source, list, weight);
  }

  private static boolean isLatin(String word) {
    return word.chars().allMatch(c -> c < 0x250);
  }
}
