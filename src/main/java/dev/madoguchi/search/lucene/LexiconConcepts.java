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

  /** Those of the last lexicon: they are the same whatever an index has. */
  private static volatile PhraseTables last = PhraseTables.of(AnalyzedLexicon.of(Lexicon.EMPTY));

  private final List<Concept> concepts;
  private final PhraseTables phrases;

  LexiconConcepts(Lexicon lexicon, IndexVocabulary vocabulary) {
    var analyzed = AnalyzedLexicon.of(lexicon);
    concepts =
        IntStream.range(0, lexicon.concepts().size())
            .mapToObj(i -> concept(analyzed, i, vocabulary))
            .toList();
    phrases = tables(analyzed);
  }

  @SuppressWarnings("ReferenceEquality")
  private static PhraseTables tables(AnalyzedLexicon analyzed) {
    var known = last;
    if (known.lexicon() != analyzed) {
      known = PhraseTables.of(analyzed);
      last = known;
    }
    return known;
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
      var meant = meanings(phrases, question.subList(start, end), which);
      while (end > start && meant.isEmpty()) {
        end--;
        meant = meanings(phrases, question.subList(start, end), which);
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

  private List<Concept> meanings(Phrases phrases, List<String> phrase, Predicate<Concept> which) {
    return phrases.meanings().getOrDefault(phrase, List.of()).stream()
        .map(concepts::get)
        .filter(which)
        .toList();
  }

  private Phrases in(Language language) {
    return phrases.phrases().getOrDefault(language, Phrases.NONE);
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

  /** The phrases of a lexicon, in each language. */
  private record PhraseTables(AnalyzedLexicon lexicon, Map<Language, Phrases> phrases) {

    static PhraseTables of(AnalyzedLexicon lexicon) {
      var phrases = new EnumMap<Language, Phrases>(Language.class);
      for (var language : Language.values()) {
        phrases.put(language, Phrases.of(lexicon, language));
      }
      return new PhraseTables(lexicon, phrases);
    }
  }

  /**
   * What the phrases of a language mean.
   *
   * @param meanings the numbers of concepts
   * @param words those of short phrases
   * @param longest how many words the longest phrase has that begins with a word
   */
  private record Phrases(
      Map<List<String>, List<Integer>> meanings, Set<String> words, Map<String, Integer> longest) {
    static final Phrases NONE = new Phrases(Map.of(), Set.of(), Map.of());

    static Phrases of(AnalyzedLexicon lexicon, Language language) {
      var phrases = new Phrases(new HashMap<>(), new HashSet<>(), new HashMap<>());
      for (var i = 0; i < lexicon.concepts().size(); i++) {
        for (var term : lexicon.terms(i, language)) {
          phrases.add(term.phrase(), i);
        }
      }
      return phrases;
    }

    private void add(List<String> phrase, int concept) {
      if (phrase.size() <= LONGEST_TERM) {
        words.addAll(phrase);
      }
      if (!phrase.isEmpty() && phrase.size() <= LONGEST) {
        meanings.computeIfAbsent(phrase, _ -> new ArrayList<>(1)).add(concept);
        longest.merge(phrase.getFirst(), phrase.size(), Math::max);
      }
    }
  }
}
