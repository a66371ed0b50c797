package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * In how many sections each word stands in each field, which an index in memory would tell. Never
 * changes.
 *
 * @param counts by the name of a field in the index
 */
record FieldFrequencies(Map<String, Map<String, Integer>> counts) {

  static FieldFrequencies of(List<IndexedSection> sections) {
    var counts = new HashMap<String, Map<String, Integer>>();
    for (var section : sections) {
      for (var language : Language.values()) {
        for (var field : IndexField.values()) {
          var words = new HashSet<String>();
          section.words(language).in(field).forEach(text -> words.addAll(text.words()));
          var of = counts.computeIfAbsent(field.in(language), _ -> new HashMap<>());
          words.forEach(word -> of.merge(word, 1, Integer::sum));
        }
      }
    }
    return new FieldFrequencies(counts);
  }

  int of(String word, IndexField field, Language language) {
    return counts.getOrDefault(field.in(language), Map.of()).getOrDefault(word, 0);
  }
}
