package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.EditDistance;
import dev.madoguchi.search.analysis.GeneralWords;
import dev.madoguchi.search.analysis.Kana;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody may have meant who wrote a word that neither index nor lexicon has. */
final class SpellingCorrector {
  private static final int SHORTEST = 4;
  private static final int LONG = 8;

  /** A word that stands in so many times as many sections is likelier to be meant. */
  private static final int COMMONER = 5;

  /** No word that anybody misspells is longer; the time for mending one grows with its square. */
  private static final int LONGEST = 40;

  private final IndexVocabulary vocabulary;
  private final LexiconConcepts concepts;
  private final PhoneticIndex sounds;
  private final Map<Language, Map<String, List<Known>>> byStart = new HashMap<>();

  SpellingCorrector(IndexVocabulary vocabulary, LexiconConcepts concepts, PhoneticIndex sounds) {
    this.vocabulary = vocabulary;
    this.concepts = concepts;
    this.sounds = sounds;
    for (var language : Language.values()) {
      var words = new HashMap<String, List<Known>>();
      Stream.concat(vocabulary.words(language), concepts.words(language))
          .filter(word -> word.length() >= SHORTEST - 1)
          .distinct()
          .sorted()
          .forEach(word ->
              words.computeIfAbsent(start(word), _ -> new ArrayList<>()).add(Known.of(word)));
      byStart.put(language, words);
    }
  }

  boolean knows(String word, Language language) {
    return vocabulary.has(word, language) || concepts.has(word, language);
  }

  /**
   * Whether a word that the index has is one that authors only wrote into stored questions, as
   * customers misspell it: it is no general word, and a much commoner one is near.
   */
  boolean isMisspelt(String word, Language language) {
    return isLatin(word)
        && word.length() >= SHORTEST
        && !GeneralWords.contains(word, language)
        && !concepts.has(word, language)
        && isOnlyAsked(word, language)
        && closest(word, language).stream()
            .anyMatch(other ->
                vocabulary.frequency(other, language)
                    >= COMMONER * vocabulary.frequency(word, language));
  }

  private boolean isOnlyAsked(String word, Language language) {
    var known = vocabulary.word(word, language);
    return vocabulary.postings(known, IndexField.QUESTION, language).size() == known.frequency();
  }

  /** Words to look for instead; empty if none comes to mind. */
  List<String> of(String word, Language language) {
    if (word.length() > LONGEST) {
      return List.of();
    }
    if (language == Language.JA && Kana.isKana(word)) {
      return ofKana(word);
    }
    if (GeneralWords.contains(word, language)) {
      return List.of();
    }
    return isLatin(word) ? closest(word, language) : List.of();
  }

  private List<String> ofKana(String word) {
    return waysToRead(word)
        .map(way -> way.get().toList())
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private Stream<Supplier<Stream<String>>> waysToRead(String word) {
    Supplier<Stream<String>> reading =
        () -> word.length() > 1 ? sounds.readLike(word).stream() : Stream.of();
    var isMisspelt = !GeneralWords.contains(word, Language.JA);
    return Kana.isKatakana(word) && word.length() > 2 && isMisspelt
        ? Stream.of(
            () -> longer(word).stream(),
            () -> word.length() >= SHORTEST ? sounds.latinFor(word).stream() : Stream.of(),
            () -> parts(word).stream(),
            reading,
            () -> closest(word, Language.JA).stream())
        : Stream.of(reading);
  }

  /** A compound that is not in the dictionary, in two parts. */
  private List<String> parts(String word) {
    return IntStream.range(2, word.length() - 1)
        .mapToObj(cut -> List.of(word.substring(0, cut), word.substring(cut)))
        .map(parts -> parts.stream().map(this::known).toList())
        .filter(parts -> parts.stream().noneMatch(String::isEmpty))
        .findFirst()
        .orElse(List.of());
  }

  private String known(String part) {
    Predicate<String> has = candidate -> knows(candidate, Language.JA);
    var latin = part.length() < SHORTEST ? Stream.<String>of() : sounds.latinFor(part).stream();
    var stem =
        part.endsWith("ー") && part.length() > SHORTEST
            ? part.substring(0, part.length() - 1)
            : part;
    return Stream.concat(Stream.of(part, stem).filter(has), latin).findFirst().orElse("");
  }

  /** The commonest word that an abbreviation may be the beginning of. */
  private Optional<String> longer(String word) {
    return candidates(word, Language.JA).stream()
        .map(Known::word)
        .filter(candidate -> candidate.startsWith(word) && Kana.isKatakana(candidate))
        .filter(candidate -> vocabulary.has(candidate, Language.JA))
        .max(Comparator.comparingInt(known -> vocabulary.frequency(known, Language.JA)));
  }

  private List<Known> candidates(String word, Language language) {
    return byStart.getOrDefault(language, Map.of()).getOrDefault(start(word), List.of());
  }

  private List<String> closest(String word, Language language) {
    var most = word.length() >= LONG ? 2 : word.length() >= SHORTEST ? 1 : 0;
    if (most == 0) {
      return List.of();
    }
    var sought = Known.of(word);
    return candidates(word, language).stream()
        .filter(candidate -> candidate.mayBeWithin(most, sought))
        .map(candidate ->
            new Candidate(candidate.word(), EditDistance.between(word, candidate.word())))
        .filter(candidate -> candidate.edits() >= 1 && candidate.edits() <= most)
        .min(
            Comparator.comparingInt(Candidate::edits)
                .thenComparingInt(known -> -vocabulary.frequency(known.word(), language)))
        .map(candidate -> List.of(candidate.word()))
        .orElse(List.of());
  }

  private record Candidate(String word, int edits) {}

  /**
   * A word that somebody may have meant.
   *
   * @param letters one bit for each letter it has, so that most words can be ruled out at a glance
   */
  private record Known(String word, int letters) {

    static Known of(String word) {
      return new Known(word, word.chars().reduce(0, (letters, c) -> letters | 1 << (c & 31)));
    }

    /**
     * False if the other word cannot be so few edits away: each takes or brings a letter or two.
     */
    boolean mayBeWithin(int edits, Known other) {
      return Math.abs(word.length() - other.word.length()) <= edits
          && Integer.bitCount(letters ^ other.letters) <= 2 * edits;
    }
  }

  private static String start(String word) {
    return word.substring(0, 1);
  }

  private static boolean isLatin(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }
}
