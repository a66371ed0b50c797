package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A Lucene index in memory of the sections of articles. What changes from one edition of the
 * articles to the next is written, the rest stays; each edition can be searched while the next is
 * made. For one thread at a time.
 */
final class SectionIndex implements ArticleIndex {
  private static final String ARTICLE = "article";
  private static final String NUMBER = "number";

  /** In MB: an index of all but the largest knowledge bases is written in one piece. */
  private static final int RAM_BUFFER = 256;

  /** If more than one article in so many changes, writing all of them anew is no slower. */
  private static final int FEW = 5;

  private static final int SMALL = 5_000;

  private static final FieldType WORDS = words();

  private final int small;
  private @Nullable IndexWriter writer;
  private @Nullable DirectoryReader reader;
  private IndexStatistics statistics = IndexStatistics.NONE;
  private Map<String, AnalyzedArticle> written = Map.of();
  private final Map<Long, AnalyzedArticle> numbered = new HashMap<>();
  private final Map<AnalyzedArticle, Long> numbers = new HashMap<>();
  private long next;

  /** What was read two editions ago: nobody begins a search of it any more. */
  private @Nullable DirectoryReader replaced;

  SectionIndex() {
    this(SMALL);
  }

  /**
   * @param small up to so many entries are put in one piece after each change
   */
  SectionIndex(int small) {
    this.small = small;
  }

  /** How often words stand in a text counts, not where. */
  private static FieldType words() {
    var type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  /**
   * One edition of the articles, to be searched.
   *
   * @param sections what the entries of the index stand for, by their number
   * @param articles those that have sections, in the order of their places
   * @param shared how they are found in a shared index; null if this one has them
   */
  record Edition(
      IndexSearcher searcher,
      IndexStatistics statistics,
      List<IndexedSection> sections,
      List<PlacedArticle> articles,
      @Nullable SharedSections shared) {}

  /** Writes what differs from the edition before. If it fails, the next one is written anew. */
  @Override
  public Edition update(List<AnalyzedArticle> articles) throws IOException {
    var now = new LinkedHashMap<String, AnalyzedArticle>();
    articles.forEach(article -> now.put(article.article().id(), article));
    var removed = written.values().stream().filter(article -> isAway(article, now)).toList();
    var added = now.values().stream().filter(article -> isAway(article, written)).toList();
    var before = writer;
    var last = reader;
    writer = null;
    var open =
        before == null || (removed.size() + added.size()) * FEW > written.size()
            ? rewritten(now)
            : changed(before, removed, added);
    writer = open;
    written = now;
    retire(last);
    return edition(open);
  }

  @SuppressWarnings("ReferenceEquality")
  private void retire(@Nullable DirectoryReader last) throws IOException {
    if (last != reader) {
      if (replaced != null) {
        replaced.close();
      }
      replaced = last;
    }
  }

  private static boolean isAway(AnalyzedArticle article, Map<String, AnalyzedArticle> from) {
    return from.get(article.article().id()) != article;
  }

  private IndexWriter rewritten(Map<String, AnalyzedArticle> all) throws IOException {
    numbered.clear();
    numbers.clear();
    var fresh = new IndexWriter(new ByteBuffersDirectory(), configuration());
    for (var article : all.values()) {
      fresh.addDocuments(documents(article));
    }
    fresh.forceMerge(1);
    reader = DirectoryReader.open(fresh);
    statistics = IndexStatistics.of(reader);
    return fresh;
  }

  private IndexWriter changed(
      IndexWriter open, List<AnalyzedArticle> removed, List<AnalyzedArticle> added)
      throws IOException {
    for (var article : removed) {
      open.deleteDocuments(new Term(ARTICLE, article.article().id()));
      numbered.remove(numbers.remove(article));
    }
    for (var article : added) {
      open.addDocuments(documents(article));
    }
    var before = reader;
    var after = before == null ? null : DirectoryReader.openIfChanged(before, open);
    if (after != null && after.maxDoc() < small && after.leaves().size() > 1) {
      open.forceMerge(1);
      after.close();
      after = DirectoryReader.openIfChanged(Objects.requireNonNull(before), open);
    }
    reader = after == null ? before : after;
    statistics = statistics.changed(removed, added);
    return open;
  }

  /** Keeps entries in the order they were written in. */
  private static IndexWriterConfig configuration() {
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(RAM_BUFFER)
        .setUseCompoundFile(false)
        .setMergePolicy(new LogDocMergePolicy())
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private List<Document> documents(AnalyzedArticle article) {
    var number = next++;
    numbered.put(number, article);
    numbers.put(article, number);
    return article.sections().stream().map(section -> document(section, number)).toList();
  }

  private static Document document(IndexedSection section, long number) {
    var document = new Document();
    document.add(new StringField(ARTICLE, section.article().id(), Field.Store.NO));
    document.add(new NumericDocValuesField(NUMBER, number));
    for (var language : Language.values()) {
      for (var field : IndexField.values()) {
        section
            .words(language)
            .in(field)
            .filter(text -> !text.words().isEmpty())
            .forEach(text -> document.add(new Field(field.in(language), text.stream(), WORDS)));
      }
    }
    return document;
  }

  private Edition edition(IndexWriter open) throws IOException {
    var current = reader;
    if (current == null) {
      throw new IllegalStateException(open + ": nothing was read from it");
    }
    var searcher = new IndexSearcher(current);
    searcher.setQueryCache(null);
    var sections = new IndexedSection[current.maxDoc()];
    Arrays.fill(sections, IndexedSection.GONE);
    var placed = new ArrayList<PlacedArticle>();
    for (var leaf : current.leaves()) {
      place(leaf, sections, placed);
    }
    return new Edition(searcher, statistics, Arrays.asList(sections), List.copyOf(placed), null);
  }

  /** The sections of an article are entries one after the other. */
  private void place(LeafReaderContext leaf, IndexedSection[] sections, List<PlacedArticle> placed)
      throws IOException {
    var live = leaf.reader().getLiveDocs();
    var values = leaf.reader().getNumericDocValues(NUMBER);
    if (values == null) {
      return;
    }
    var last = -1L;
    var section = 0;
    for (var doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
      var article = live == null || live.get(doc) ? numbered.get(values.longValue()) : null;
      if (article != null) {
        section = values.longValue() == last ? section + 1 : 0;
        last = values.longValue();
        sections[leaf.docBase + doc] = article.sections().get(section);
        if (section == 0) {
          placed.add(new PlacedArticle(article, leaf.docBase + doc));
        }
      }
    }
  }
}
