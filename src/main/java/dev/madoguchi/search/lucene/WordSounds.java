package dev.madoguchi.search.lucene;

import dev.madoguchi.search.analysis.Analyzers;
import java.util.HashMap;
import java.util.Map;

/** How words sound, worked out once; for one thread at a time. */
final class WordSounds {
  /** More than any knowledge base has; then it begins anew. */
  private static final int MOST = 1_000_000;

  private final Map<String, String> readings = new HashMap<>();
  private final Map<String, String> skeletons = new HashMap<>();

  /** How a Japanese word is read, in katakana. */
  String reading(String word) {
    return bounded(readings).computeIfAbsent(word, Analyzers::reading);
  }

  /** The consonants of an English word as Japanese hears them. */
  String skeleton(String word) {
    return bounded(skeletons).computeIfAbsent(word, PhoneticIndex::ofLatin);
  }

  private static Map<String, String> bounded(Map<String, String> sounds) {
    if (sounds.size() >= MOST) {
      sounds.clear();
    }
    return sounds;
  }
}
