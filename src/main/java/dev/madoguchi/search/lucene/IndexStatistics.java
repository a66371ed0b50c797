package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.util.BytesRef;

/**
 * How many sections there are, how many of them have each word and how long fields are. Lucene's
 * own counts still hold what was deleted; these do not. Never changes.
 *
 * @param sections how many there are
 * @param frequencies how many sections have a word
 * @param fields by the name of a field in the index
 */
record IndexStatistics(
    int sections,
    Map<Language, Map<String, Integer>> frequencies,
    Map<String, FieldLength> fields) {
  static final IndexStatistics NONE = new IndexStatistics(0, Map.of(), Map.of());

  /**
   * How long a field is.
   *
   * @param sections how many have it
   * @param words how many there are in all of them
   */
  record FieldLength(int sections, long words) {
    private static final FieldLength NOTHING = new FieldLength(0, 0);

    private FieldLength and(int moreSections, long moreWords) {
      return new FieldLength(sections + moreSections, words + moreWords);
    }
  }

  /** Those of an index from which nothing was deleted. */
  static IndexStatistics of(IndexReader reader) throws IOException {
    var frequencies = new EnumMap<Language, Map<String, Integer>>(Language.class);
    var fields = new HashMap<String, FieldLength>();
    for (var language : Language.values()) {
      frequencies.put(language, frequencies(reader, IndexField.ALL.in(language)));
      for (var field : IndexField.values()) {
        var name = field.in(language);
        var words = reader.getSumTotalTermFreq(name);
        fields.put(name, new FieldLength(reader.getDocCount(name), words));
      }
    }
    return new IndexStatistics(reader.numDocs(), frequencies, fields);
  }

  private static Map<String, Integer> frequencies(IndexReader reader, String field)
      throws IOException {
    var frequencies = new HashMap<String, Integer>();
    var terms = MultiTerms.getTerms(reader, field);
    if (terms != null) {
      var all = terms.iterator();
      for (BytesRef term = all.next(); term != null; term = all.next()) {
        frequencies.put(term.utf8ToString(), all.docFreq());
      }
    }
    return frequencies;
  }

  /** Those after some articles have been taken away and others have come. */
  IndexStatistics changed(List<AnalyzedArticle> removed, List<AnalyzedArticle> added) {
    var change = new Change(this);
    removed.forEach(article -> article.sections().forEach(section -> change.count(section, -1)));
    added.forEach(article -> article.sections().forEach(section -> change.count(section, 1)));
    return new IndexStatistics(change.sections, change.frequencies, change.fields);
  }

  private static final class Change {
    private int sections;
    private final Map<Language, Map<String, Integer>> frequencies = new EnumMap<>(Language.class);
    private final Map<String, FieldLength> fields;

    Change(IndexStatistics before) {
      sections = before.sections;
      before.frequencies.forEach(
          (language, words) -> frequencies.put(language, new HashMap<>(words)));
      fields = new HashMap<>(before.fields);
    }

    /** Adds a section, or takes it away if the sign is negative. */
    void count(IndexedSection section, int sign) {
      sections += sign;
      for (var language : Language.values()) {
        var words = section.words(language);
        for (var field : IndexField.values()) {
          var length = words.in(field).mapToInt(text -> text.words().size()).sum();
          if (length > 0) {
            fields.merge(
                field.in(language),
                FieldLength.NOTHING.and(sign, (long) sign * length),
                (before, more) -> before.and(more.sections(), more.words()));
          }
        }
        var distinct = new HashSet<String>();
        words.in(IndexField.ALL).forEach(text -> distinct.addAll(text.words()));
        count(distinct, frequencies.computeIfAbsent(language, _ -> new HashMap<>()), sign);
      }
    }

    /** What stands nowhere any more is forgotten. */
    private static void count(Set<String> words, Map<String, Integer> frequencies, int sign) {
      for (var word : words) {
        if (frequencies.merge(word, sign, Integer::sum) == 0) {
          frequencies.remove(word);
        }
      }
    }
  }

  /** Of a field that stands in some section. */
  CollectionStatistics collection(String field) {
    var length = fields.getOrDefault(field, FieldLength.NOTHING);
    return new CollectionStatistics(
        field, sections, length.sections(), length.words(), length.sections());
  }

  boolean has(String field) {
    return fields.getOrDefault(field, FieldLength.NOTHING).sections() > 0;
  }
}
