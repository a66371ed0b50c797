package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.analysis.Analyzers;
import dev.madoguchi.search.analysis.Kana;
import dev.madoguchi.search.analysis.StopWords;
import dev.madoguchi.search.analysis.TextNormalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question, read once for both languages.
 *
 * @param words what it asks for, each word once, mistakes mended
 * @param mentions what of the lexicon it speaks of that articles in a language say somehow
 * @param named products, services and firms, whether articles speak of them or not
 * @param corrections words that were mended
 */
record AnalyzedQuestion(
    Language language,
    Set<String> words,
    Map<Language, List<LexiconConcepts.Mention>> mentions,
    List<LexiconConcepts.Mention> named,
    List<SearchResult.Correction> corrections) {

  static AnalyzedQuestion of(IndexSnapshot snapshot, String text, Language language) {
    return new Reader(snapshot, language, new HashMap<>()).read(TextNormalizer.normal(text));
  }

  /**
   * @param corrected by what was written; empty if nothing need or can be mended
   */
  private record Reader(
      IndexSnapshot snapshot, Language language, Map<String, List<String>> corrected) {

    AnalyzedQuestion read(String text) {
      var question = language == Language.JA ? inKana(text) : text;
      var words = new LinkedHashSet<String>();
      content(question).forEach(word -> words.addAll(corrected(word)));
      var phrase = new ArrayList<String>();
      Analyzers.phraseOfNormal(language, question).forEach(word -> phrase.addAll(corrected(word)));
      var mentions = new EnumMap<Language, List<LexiconConcepts.Mention>>(Language.class);
      for (var sought : Language.values()) {
        mentions.put(
            sought,
            snapshot.concepts().in(phrase, language, concept -> !concept.in(sought).isEmpty()));
      }
      return new AnalyzedQuestion(language, words, mentions, named(phrase), corrections());
    }

    /** A word in another script is not misspelt. */
    private List<SearchResult.Correction> corrections() {
      return corrected.entrySet().stream()
          .filter(entry -> entry.getValue().size() == 1)
          .filter(entry -> !entry.getValue().getFirst().equals(entry.getKey()))
          .filter(entry -> isLatin(entry.getKey()) == isLatin(entry.getValue().getFirst()))
          .filter(entry -> Kana.isKana(entry.getKey()) == Kana.isKana(entry.getValue().getFirst()))
          .map(entry -> new SearchResult.Correction(entry.getKey(), entry.getValue().getFirst()))
          .toList();
    }

    private static boolean isLatin(String word) {
      return word.chars().allMatch(c -> c < 0x250);
    }

    private List<LexiconConcepts.Mention> named(List<String> phrase) {
      return snapshot.concepts().in(phrase, language, LexiconConcepts.Concept::product);
    }

    /** The word itself if nothing need or can be mended. */
    private List<String> corrected(String word) {
      return corrected.computeIfAbsent(word, this::correct);
    }

    private List<String> correct(String word) {
      var corrections = snapshot.corrections();
      var isKnown = corrections.knows(word, language) && !corrections.isMisspelt(word, language);
      if (StopWords.contains(word) || isKnown) {
        return List.of(word);
      }
      var meant = corrections.of(word, language);
      return meant.isEmpty() ? List.of(word) : meant;
    }

    /** Japanese in Latin letters becomes Japanese. */
    private String inKana(String text) {
      if (!text.chars().allMatch(c -> c < 0x250)) {
        return text;
      }
      return Stream.of(text.split(" ", -1)).map(this::wordInKana).collect(Collectors.joining(" "));
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

    private Set<String> content(String question) {
      var words = new LinkedHashSet<>(Analyzers.wordsOfNormal(language, question));
      var content = new LinkedHashSet<>(words);
      content.removeIf(StopWords::contains);
      return content.isEmpty() ? words : content;
    }
  }
}
