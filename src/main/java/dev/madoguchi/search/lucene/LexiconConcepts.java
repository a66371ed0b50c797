package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.analysis.AnalyzedLexicon;
import dev.madoguchi.search.analysis.StopWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The lexicon, cut into words and reduced to what an index can find. */
final class LexiconConcepts {
  private static final int LONGEST = 6;

  /** Longer terms are sayings: that a word stands in one does not make it a term of the trade. */
  private static final int LONGEST_TERM = 2;

  private final Map<Language, Phrases> phrases = new EnumMap<>(Language.class);

  LexiconConcepts(Lexicon lexicon, IndexVocabulary vocabulary) {
    var analyzed = AnalyzedLexicon.of(lexicon);
    var concepts =
        IntStream.range(0, lexicon.concepts().size())
            .mapToObj(i -> concept(analyzed, i, vocabulary))
            .toList();
    for (var language : Language.values()) {
      phrases.put(language, Phrases.of(analyzed, concepts, language));
    }
  }

  private static Concept concept(AnalyzedLexicon lexicon, int i, IndexVocabulary vocabulary) {
    var concept = lexicon.lexicon().concepts().get(i);
    return new Concept(
        concept.name(),
        options(lexicon.terms(i, Language.JA), Language.JA, vocabulary),
        options(lexicon.terms(i, Language.EN), Language.EN, vocabulary),
        concept.product());
  }

  private static List<QueryTerm.Option> options(
      List<AnalyzedLexicon.Term> terms, Language language, IndexVocabulary vocabulary) {
    return terms.stream()
        .map(AnalyzedLexicon.Term::words)
        .filter(words -> !words.isEmpty())
        .distinct()
        .map(words -> words.stream().map(word -> vocabulary.word(word, language)).toList())
        .map(words -> new QueryTerm.Option(words, 1))
        .filter(QueryTerm.Option::isFound)
        .toList();
  }

  /** Whether a word is a term, or part of a short one. */
  boolean has(String word, Language language) {
    return in(language).words().contains(word);
  }

  /** The words that terms consist of. */
  Stream<String> words(Language language) {
    return in(language).words().stream();
  }

  /**
   * What a question speaks of: the longest phrases, from left to right, each once.
   *
   * @param which the concepts that count; a phrase that has none leaves its words to shorter ones
   */
  List<Mention> in(List<String> question, Language language, Predicate<Concept> which) {
    var phrases = in(language);
    var mentions = new LinkedHashMap<List<String>, Mention>();
    for (var start = 0; start < question.size(); ) {
      var longest = phrases.longest().getOrDefault(question.get(start), 0);
      var end = Math.min(question.size(), start + longest);
      var meant = phrases.meanings(question.subList(start, end), which);
      while (end > start && meant.isEmpty()) {
        end--;
        meant = phrases.meanings(question.subList(start, end), which);
      }
      if (end > start) {
        var phrase = question.subList(start, end);
        if (!phrase.stream().allMatch(StopWords::contains)) {
          mentions.putIfAbsent(phrase, new Mention(phrase, meant));
        }
      }
      start = Math.max(end, start + 1);
    }
    return List.copyOf(mentions.values());
  }

  private Phrases in(Language language) {
    return phrases.getOrDefault(language, Phrases.NONE);
  }

  /** One meaning, and the words it can be found by. */
  record Concept(
      String name, List<QueryTerm.Option> ja, List<QueryTerm.Option> en, boolean product) {

    List<QueryTerm.Option> in(Language language) {
      return switch (language) {
        case JA -> ja;
        case EN -> en;
      };
    }
  }

  /** A phrase of a question, and what it may mean. */
  record Mention(List<String> phrase, List<Concept> concepts) {

    Mention products() {
      return new Mention(phrase, concepts.stream().filter(Concept::product).toList());
    }
  }

  /**
   * What the phrases of a language mean.
   *
   * @param words those of short phrases
   * @param longest how many words the longest phrase has that begins with a word
   */
  private record Phrases(
      Map<List<String>, List<Concept>> meanings, Set<String> words, Map<String, Integer> longest) {
    static final Phrases NONE = new Phrases(Map.of(), Set.of(), Map.of());

    static Phrases of(AnalyzedLexicon lexicon, List<Concept> concepts, Language language) {
      var phrases = new Phrases(new HashMap<>(), new HashSet<>(), new HashMap<>());
      for (var i = 0; i < concepts.size(); i++) {
        for (var term : lexicon.terms(i, language)) {
          phrases.add(term.phrase(), concepts.get(i));
        }
      }
      return phrases;
    }

    List<Concept> meanings(List<String> phrase, Predicate<Concept> which) {
      return meanings.getOrDefault(phrase, List.of()).stream().filter(which).toList();
    }

    private void add(List<String> phrase, Concept concept) {
      if (phrase.size() <= LONGEST_TERM) {
        words.addAll(phrase);
      }
      if (!phrase.isEmpty() && phrase.size() <= LONGEST) {
        meanings.computeIfAbsent(phrase, _ -> new ArrayList<>()).add(concept);
        longest.merge(phrase.getFirst(), phrase.size(), Math::max);
      }
    }
  }
}
