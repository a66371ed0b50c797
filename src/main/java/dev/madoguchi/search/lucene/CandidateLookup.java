package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.Version;

/**
 * Looks words up in the few sections that a shared index brought for one question: what they score
 * is what an index in memory would say, by the counts of the whole edition. For one thread.
 */
final class CandidateLookup implements TermLookup {
  private static final Similarity SIMILARITY = IndexSearcher.getDefaultSimilarity();

  private final SectionIndex.Edition edition;
  private final FieldFrequencies frequencies;
  private final int[] places;
  private final Map<Integer, Map<Language, Counts>> counted;
  private final Map<Asked, Postings> known = new HashMap<>();

  /**
   * @param places of the candidates, in ascending order
   */
  CandidateLookup(SectionIndex.Edition edition, FieldFrequencies frequencies, int[] places) {
    this(edition, frequencies, places, new HashMap<>());
  }

  private CandidateLookup(
      SectionIndex.Edition edition,
      FieldFrequencies frequencies,
      int[] places,
      Map<Integer, Map<Language, Counts>> counted) {
    this.edition = edition;
    this.frequencies = frequencies;
    this.places = places;
    this.counted = counted;
  }

  private record Asked(String word, IndexField field, Language language) {}

  @Override
  public TermLookup at(int[] others) {
    return new CandidateLookup(edition, frequencies, others, counted);
  }

  @Override
  public Postings in(IndexedWord word, IndexField field, Language language) {
    return word.isFound()
        ? known.computeIfAbsent(new Asked(word.text(), field, language), this::postings)
        : Postings.NONE;
  }

  @Override
  public Postings anywhere(IndexedWord word, Language language, RankingWeights weights) {
    var all = new EnumMap<IndexField, Postings>(IndexField.class);
    for (var field : IndexField.values()) {
      all.put(field, in(word, field, language));
    }
    return Postings.joined(all, weights);
  }

  private Postings postings(Asked asked) {
    var held = new int[places.length];
    var scores = new float[places.length];
    var size = 0;
    var documents = frequencies.of(asked.word(), asked.field(), asked.language());
    var scorer = documents == 0 ? null : scorer(asked, documents);
    for (var place : places) {
      var counts = counts(place, asked.language());
      var count = counts.of(asked.word(), asked.field());
      if (count > 0 && scorer != null) {
        held[size] = place;
        scores[size++] = scorer.score(count, counts.norm(asked.field()));
      }
    }
    return Postings.of(Arrays.copyOf(held, size), Arrays.copyOf(scores, size));
  }

  private SimScorer scorer(Asked asked, int documents) {
    var field = asked.field().in(asked.language());
    var term = new Term(field, asked.word());
    return SIMILARITY.scorer(
        1,
        edition.statistics().collection(field),
        new TermStatistics(term.bytes(), documents, documents));
  }

  private Counts counts(int place, Language language) {
    return counted
        .computeIfAbsent(place, _ -> new EnumMap<>(Language.class))
        .computeIfAbsent(language, each -> new Counts(edition.sections().get(place).words(each)));
  }

  /** How often each word stands in the fields of a section; a field is counted when it is asked. */
  private static final class Counts {
    private final IndexedSection.Words words;
    private final Map<IndexField, Map<String, Integer>> fields = new EnumMap<>(IndexField.class);

    Counts(IndexedSection.Words words) {
      this.words = words;
    }

    int of(String word, IndexField field) {
      return in(field).getOrDefault(word, 0);
    }

    private Map<String, Integer> in(IndexField field) {
      return fields.computeIfAbsent(
          field,
          each -> {
            var counts = new HashMap<String, Integer>();
            words
                .in(each)
                .forEach(text -> text.words().forEach(word -> counts.merge(word, 1, Integer::sum)));
            return counts;
          });
    }

    /** How long a field is, as Lucene writes it beside the field. */
    long norm(IndexField field) {
      var length = words.in(field).mapToInt(text -> text.words().size()).sum();
      var alternatives = words.in(field).mapToInt(text -> text.alternatives()).sum();
      return SIMILARITY.computeNorm(
          new FieldInvertState(
              Version.LATEST.major,
              field.name(),
              IndexOptions.DOCS_AND_FREQS,
              length,
              length,
              alternatives,
              0,
              1,
              length));
    }
  }
}
