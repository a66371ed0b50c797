package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The terms of a lexicon, cut into words: the same for every index, and the costliest part of
 * making a small one.
 *
 * @param lexicon what was cut
 * @param concepts in the lexicon's order
 */
public record AnalyzedLexicon(Lexicon lexicon, List<Map<Language, List<Term>>> concepts) {
  private static final Set<String> NEGATIONS = Set.of("not", "no", "cannot", "never", "ない", "ぬ");

  /** Every audience has an index, and every edit of an article makes new ones. */
  private static volatile AnalyzedLexicon last = new AnalyzedLexicon(Lexicon.EMPTY, List.of());

  /**
   * One term.
   *
   * @param words by which it can be found, each once; empty if it is not to be looked for
   * @param phrase by which it is recognised in a question
   */
  public record Term(List<String> words, List<String> phrase) {
    /** Cuts a term. */
    static Term of(Language language, String text) {
      var normal = TextNormalizer.normal(text);
      var words = List.copyOf(new LinkedHashSet<>(Analyzers.wordsOfNormal(language, normal)));
      var phrase = List.copyOf(Analyzers.phraseOfNormal(language, normal));
      var found = !isOneWordNegated(words, phrase) && !words.stream().allMatch(StopWords::contains);
      return new Term(found ? words : List.of(), phrase);
    }

    /** An index has no negations: "not working" would be found wherever something works. */
    private static boolean isOneWordNegated(List<String> words, List<String> phrase) {
      return words.size() == 1 && phrase.stream().anyMatch(NEGATIONS::contains);
    }
  }

  /** The same lexicon is cut once. */
  public static AnalyzedLexicon of(Lexicon lexicon) {
    var known = last;
    if (!known.lexicon.equals(lexicon)) {
      var precut = PrecutTerms.shipped();
      known =
          new AnalyzedLexicon(
              lexicon, lexicon.concepts().stream().map(concept -> cut(concept, precut)).toList());
      last = known;
    }
    return known;
  }

  private static Map<Language, List<Term>> cut(Lexicon.Concept concept, PrecutTerms precut) {
    var terms = new EnumMap<Language, List<Term>>(Language.class);
    for (var language : Language.values()) {
      terms.put(
          language, concept.in(language).stream().map(term -> precut.of(language, term)).toList());
    }
    return terms;
  }

  /** The terms of a concept. */
  public List<Term> terms(int concept, Language language) {
    return concepts.get(concept).getOrDefault(language, List.of());
  }
}
