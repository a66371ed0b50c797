package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.lucene.TranslationTable.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words of either language by which something asked in the other one may be found. */
record Translations(TranslationTable toEnglish, TranslationTable toJapanese) {
  private static final int LONGEST = 60;
  private static final int MOST_PAIRS = 60_000;
  private static final double LEAST_SURE = 0.05;
  private static final double NOT_RETURNED = 0.01;

  /** Nothing is known yet. */
  static final Translations NONE = learnt(List.of(), Pace.full());

  /** Learns from pairs of texts; takes seconds for a large knowledge base. */
  static Translations learnt(List<Pair> pairs, Pace pace) {
    return new Translations(
        TranslationTable.learn(pairs, pace),
        TranslationTable.learn(pairs.stream().map(Pair::reversed).toList(), pace));
  }

  /** The same, and for words that are not known yet what a few more pairs tell. */
  Translations and(List<Pair> few) {
    if (few.isEmpty()) {
      return this;
    }
    var more = learnt(few, Pace.full());
    return new Translations(toEnglish.and(more.toEnglish), toJapanese.and(more.toJapanese));
  }

  /** What there is to learn from. */
  static List<Pair> pairs(List<AnalyzedArticle> articles) {
    return articles.stream()
        .flatMap(AnalyzedArticle::pairs)
        .filter(pair -> pair.from().size() <= LONGEST && pair.to().size() <= LONGEST)
        .distinct()
        .limit(MOST_PAIRS)
        .toList();
  }

  /** Translations of a word with how sure they are, from both directions. */
  Map<String, Double> of(String word, Language from) {
    var there = from == Language.JA ? toEnglish : toJapanese;
    var back = from == Language.JA ? toJapanese : toEnglish;
    var both = new HashMap<String, Double>();
    there
        .of(word)
        .forEach((translation, probability) -> {
          var returned = back.of(translation).getOrDefault(word, NOT_RETURNED);
          both.put(translation, Math.sqrt(probability * returned));
        });
    both.values().removeIf(sure -> sure < LEAST_SURE);
    both.replaceAll((_, sure) -> Math.sqrt(sure));
    return both;
  }
}
