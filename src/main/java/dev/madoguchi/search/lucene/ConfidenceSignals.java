package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.StopWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Measures a question and the section found for it, so that a confidence can be judged.
 *
 * @param own what was looked for in the language of the question
 * @param other what was looked for in the other one
 * @param at the place of the section, and nothing else
 */
record ConfidenceSignals(
    IndexSnapshot snapshot, LanguageQuery own, LanguageQuery other, TermCoverage at) {
  static Map<String, Double> of(
      IndexSnapshot snapshot,
      LanguageQuery own,
      LanguageQuery other,
      AnalyzedQuestion reading,
      LanguageQuery.Found top) {
    var at = new TermCoverage(snapshot.vocabulary(), new int[] {top.place()});
    var signals = new ConfidenceSignals(snapshot, own, other, at).of(top);
    var products = ProductMentions.in(reading, snapshot.vocabulary());
    signals.put("productMissed", products.missed(top.place()));
    signals.put("agreement", agreement(snapshot.places().get(top.place()), own, other, top));
    signals.put("sameFirst", first(snapshot, own).equals(first(snapshot, other)) ? 1.0 : 0.0);
    return signals;
  }

  /** The article that comes first in one language; nothing of the kind if none does. */
  private static String first(IndexSnapshot snapshot, LanguageQuery probe) {
    return probe.found().stream()
        .max(Comparator.comparingDouble(LanguageQuery.Found::score))
        .map(found -> snapshot.places().get(found.place()).article().id())
        .orElseGet(() -> probe.language().tag() + ":");
  }

  /**
   * How well the languages agree on a section: what it scores in the one in which it scores less,
   * as a share of the other. One that is there in one language only is not doubted for it.
   */
  private static double agreement(
      IndexedSection place, LanguageQuery own, LanguageQuery other, LanguageQuery.Found top) {
    if (!place.isInBoth()) {
      return 1;
    }
    var less = Math.min(score(own, top.place()), score(other, top.place()));
    return less == 0 ? 0 : less / top.score();
  }

  private static double score(LanguageQuery probe, int place) {
    return probe.found().stream()
        .filter(found -> found.place() == place)
        .mapToDouble(LanguageQuery.Found::score)
        .findFirst()
        .orElse(0);
  }

  private Map<String, Double> of(LanguageQuery.Found top) {
    var isOwn = top.language() == own.language();
    var words = words(top);
    var signals = new HashMap<String, Double>();
    signals.put("strength", Math.log(1 + top.score() / snapshot.vocabulary().rarest()));
    signals.put("covered", sum(words, word -> word.rarity() * word.anywhere()));
    signals.put("exact", share(words, Asked::exact));
    signals.put("strange", share(words, Asked::strange));
    signals.put("absent", most(words, Asked::absent));
    signals.put("names", most(words, Asked::name));
    signals.put("focus", focus(isOwn ? own : other, top));
    signals.put("together", together(isOwn ? own : other, top));
    return signals;
  }

  /**
   * A word of the question.
   *
   * @param rarity how rare it is
   * @param anywhere how surely it is in the section, in either language
   * @param exact whether it is there as it was asked
   * @param strange whether it is in no article and in no lexicon
   * @param absent whether no article has it, nor anything that means the same: then it says less
   *     that this one does not
   * @param name whether it looks like the name of something
   */
  private record Asked(
      double rarity,
      double anywhere,
      boolean exact,
      boolean strange,
      boolean absent,
      boolean name) {}

  private List<Asked> words(LanguageQuery.Found top) {
    var words = new ArrayList<Asked>();
    for (var clue : own.clues()) {
      if (clue.weight() == 1) {
        words.add(word(clue, top.place()));
      }
    }
    return words;
  }

  private Asked word(QueryTerm clue, int place) {
    var source = clue.source();
    var asked = snapshot.vocabulary().word(source, own.language());
    return new Asked(
        asked.rarity(),
        sure(clue, place, IndexField.ALL),
        at.holds(place, asked, IndexField.ALL, own.language()),
        isStrange(source),
        isAbsent(clue),
        isName(source));
  }

  /** Latin letters in Japanese, or in English what Japanese leaves in Latin letters. */
  private boolean isName(String word) {
    var latin = word.chars().allMatch(c -> c < 0x250) && word.chars().anyMatch(c -> c >= 'a');
    return latin
        && (own.language() == Language.JA
            || snapshot.corrections().knows(word, Language.JA)
            || isStrange(word));
  }

  /** In no article and in no lexicon. */
  private boolean isStrange(String word) {
    return !snapshot.corrections().knows(word, own.language());
  }

  /** To be found in no article by any of its words, in either language. */
  private boolean isAbsent(QueryTerm clue) {
    return clue.options().stream().noneMatch(QueryTerm.Option::isFound)
        && other.clues().stream()
            .filter(translated -> translated.source().equals(clue.source()))
            .flatMap(translated -> translated.options().stream())
            .noneMatch(QueryTerm.Option::isFound);
  }

  private double sure(QueryTerm clue, int place, IndexField field) {
    var sure = sure(clue, place, field, own.language());
    for (var translated : other.clues()) {
      if (translated.source().equals(clue.source())) {
        sure = Math.max(sure, sure(translated, place, field, other.language()));
      }
    }
    return sure;
  }

  private double sure(QueryTerm clue, int place, IndexField field, Language language) {
    var option = at.best(place, clue, field, language);
    return option == null ? 0 : option.weight();
  }

  private static double share(List<Asked> words, Predicate<Asked> which) {
    return sum(words, word -> which.test(word) ? word.rarity() : 0);
  }

  private static double sum(List<Asked> words, ToDoubleFunction<Asked> what) {
    var all = words.stream().mapToDouble(Asked::rarity).sum();
    return all == 0 ? 0 : words.stream().mapToDouble(what).sum() / all;
  }

  private static double most(List<Asked> words, Predicate<Asked> which) {
    var all = words.stream().mapToDouble(Asked::rarity).max().orElse(1);
    return words.stream().filter(which).mapToDouble(Asked::rarity).max().orElse(0) / all;
  }

  /** How much of what was asked for stands in one passage. */
  private double together(LanguageQuery probe, LanguageQuery.Found top) {
    var overlap = new TermOverlap(probe.clues(), snapshot.vocabulary());
    var most =
        snapshot.wording(top.place(), top.language()).passages().stream()
            .mapToDouble(overlap::weighted)
            .max()
            .orElse(0);
    return most / Math.max(1, probe.mass());
  }

  /** How much of the heading was asked for. */
  private double focus(LanguageQuery probe, LanguageQuery.Found top) {
    var words = new HashSet<>(snapshot.wording(top.place(), top.language()).heading());
    words.removeIf(word -> StopWords.contains(word.text()));
    var all = words.stream().mapToDouble(IndexedWord::rarity).sum();
    probe.clues().stream()
        .flatMap(clue -> clue.options().stream())
        .flatMap(option -> option.words().stream())
        .forEach(words::remove);
    var left = words.stream().mapToDouble(IndexedWord::rarity).sum();
    return all == 0 ? 0 : 1 - left / all;
  }
}
