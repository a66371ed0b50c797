package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.lucene.TranslationTable.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words of either language by which something asked in the other one may be found. */
record Translations(TranslationTable toEnglish, TranslationTable toJapanese) {
  private static final int LONGEST = 60;
  private static final int MOST_PAIRS = 60_000;
  private static final double LEAST_SURE = 0.05;
  private static final double NOT_RETURNED = 0.01;

  /** Nothing is known yet. */
  static final Translations NONE = learnt(List.of());

  /** Learns from pairs of texts; takes seconds for a large knowledge base. */
  static Translations learnt(List<Pair> pairs) {
    return new Translations(
        TranslationTable.learn(pairs),
        TranslationTable.learn(pairs.stream().map(Pair::reversed).toList()));
  }

  /** What there is to learn from. */
  static List<Pair> pairs(KnowledgeBase knowledgeBase, TokenCache cuts) {
    return texts(knowledgeBase)
        .map(text -> pair(text, cuts))
        .flatMap(Stream::ofNullable)
        .distinct()
        .limit(MOST_PAIRS)
        .toList();
  }

  private static Stream<Aligned> texts(KnowledgeBase knowledgeBase) {
    return knowledgeBase.articles().stream()
        .flatMap(article ->
            Stream.concat(
                Stream.of(article.title()),
                article.sections().stream()
                    .flatMap(section ->
                        Stream.concat(
                            Stream.ofNullable(section.heading()),
                            section.passages().stream().map(passage -> passage.text())))));
  }

  private static @Nullable Pair pair(Aligned text, TokenCache cuts) {
    var ja = text.ja();
    var en = text.en();
    if (ja == null || en == null) {
      return null;
    }
    var from = cuts.of(Language.JA, ja).words();
    var to = cuts.of(Language.EN, en).words();
    return from.isEmpty() || to.isEmpty() || from.size() > LONGEST || to.size() > LONGEST
        ? null
        : new Pair(from, to);
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
