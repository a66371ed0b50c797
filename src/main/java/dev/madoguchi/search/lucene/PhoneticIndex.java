package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.EditDistance;
import dev.madoguchi.search.analysis.Kana;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of an index by how they sound, for those who write them in another script. */
final class PhoneticIndex {
  private static final int SHORTEST = 3;

  private final Map<String, String> readings = new HashMap<>();
  private final Map<String, List<String>> skeletons = new HashMap<>();

  PhoneticIndex(IndexVocabulary vocabulary, WordSounds sounds) {
    for (var language : Language.values()) {
      vocabulary.words(language).forEach(word -> add(word, vocabulary, sounds));
    }
  }

  private void add(String word, IndexVocabulary vocabulary, WordSounds sounds) {
    if (word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      if (word.length() > SHORTEST) {
        skeletons.computeIfAbsent(sounds.skeleton(word), _ -> new ArrayList<>()).add(word);
      }
    } else if (!word.chars().allMatch(c -> c < 0x250)) {
      readings.merge(sounds.reading(word), word, (one, other) -> vocabulary.commoner(one, other));
    }
  }

  /** A word of the index that is read like this one. */
  Optional<String> readLike(String kana) {
    return Optional.ofNullable(readings.get(Kana.katakana(kana)));
  }

  /** A Latin word of the index that a katakana word may stand for. */
  Optional<String> latinFor(String katakana) {
    var romaji = Kana.romaji(katakana);
    return skeletons.getOrDefault(ofJapanese(romaji), List.of()).stream()
        .filter(word -> isLike(romaji, word))
        .min(
            java.util.Comparator.comparingInt((String word) -> EditDistance.between(word, romaji)));
  }

  private static boolean isLike(String romaji, String word) {
    var consonants = ofJapanese(romaji).length();
    var share = consonants > 3 ? 0.5 : 0.4;
    return EditDistance.between(word, romaji) <= share * romaji.length();
  }

  /** The consonants of an English word as Japanese hears them. */
  static String ofLatin(String word) {
    return folded(
        word.replaceAll("c(?=[eiy])|sh|sch|th", "s")
            .replaceAll("tch|ch|tu(?=r)|ti(?=on)", "t")
            .replaceAll("dg|g(?=[eiy])", "z")
            .replaceAll("(?<=[aeiou])r(?![aeiou])", "")
            .replaceAll("ph", "f")
            .replaceAll("x", "ks")
            .replaceAll("q|c", "k"));
  }

  private static String ofJapanese(String romaji) {
    return folded(romaji.replaceAll("sh", "s").replaceAll("tch|ch|ts", "t").replaceAll("j", "z"));
  }

  private static String folded(String word) {
    return word.replace('l', 'r')
        .replace('v', 'b')
        .replace('h', 'f')
        .replace('j', 'z')
        .replace('m', 'n')
        .replaceAll("[aeiouwy-]", "")
        .replaceAll("(.)\\1+", "$1");
  }
}
