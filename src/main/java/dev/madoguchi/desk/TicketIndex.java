package dev.madoguchi.desk;

import java.io.Closeable;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Finds tickets by what was said in them: by dictionary words of either language, and by pairs of
 * letters, which find what no dictionary knows. Kept in memory, since it follows from the store.
 */
final class TicketIndex implements Closeable {
  private static final String ID = "id";
  private static final String GROUP = "group";
  private static final Map<String, Analyzer> FIELDS =
      Map.of("ja", new JapaneseAnalyzer(), "en", new EnglishAnalyzer(), "pairs", new CJKAnalyzer());

  private final IndexWriter writer;
  private final SearcherManager searchers;

  TicketIndex() throws IOException {
    var analyzer = new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), FIELDS);
    writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
    searchers = new SearcherManager(writer, null);
  }

  /**
   * Puts the ticket in the place of what was known of it.
   *
   * @param groups what it has in common with others, such as its person
   */
  void put(String id, String text, Set<String> groups) throws IOException {
    var document = document(id, text);
    groups.forEach(group -> document.add(new StringField(GROUP, group, Field.Store.NO)));
    writer.updateDocument(new Term(ID, id), document);
  }

  /** The ids of the tickets that are in any of these groups, those in more of them first. */
  List<String> inGroups(Set<String> groups, int limit) throws IOException {
    var query = new BooleanQuery.Builder();
    groups.forEach(group -> query.add(new TermQuery(new Term(GROUP, group)), Occur.SHOULD));
    return search(query.build(), limit);
  }

  /** The ids of the tickets that say it, best first. */
  List<String> find(String words, int limit) throws IOException {
    return search(query(words), limit);
  }

  private List<String> search(Query query, int limit) throws IOException {
    searchers.maybeRefreshBlocking();
    var searcher = searchers.acquire();
    try {
      return ids(searcher, query, limit);
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
  }

  private static List<String> ids(IndexSearcher searcher, Query query, int limit)
      throws IOException {
    var ids = new ArrayList<String>();
    var stored = searcher.storedFields();
    for (var hit : searcher.search(query, limit).scoreDocs) {
      ids.add(stored.document(hit.doc).get(ID));
    }
    return ids;
  }

  private static Document document(String id, String text) {
    var document = new Document();
    document.add(new StringField(ID, id, Field.Store.YES));
    FIELDS
        .keySet()
        .forEach(name -> document.add(new TextField(name, normal(name, text), Field.Store.NO)));
    return document;
  }

  private static Query query(String words) {
    var query = new BooleanQuery.Builder();
    FIELDS.forEach((name, analyzer) -> add(query, clause(name, analyzer, normal(name, words))));
    return query.build();
  }

  private static @Nullable Query clause(String name, Analyzer analyzer, String words) {
    var builder = new QueryBuilder(analyzer);
    builder.setAutoGenerateMultiTermSynonymsPhraseQuery(false);
    return builder.createBooleanQuery(name, words, Occur.MUST);
  }

  private static void add(BooleanQuery.Builder query, @Nullable Query clause) {
    if (clause != null) {
      query.add(clause, Occur.SHOULD);
    }
  }

  /** One width, one case; for pairs of letters one kind of kana as well. */
  private static String normal(String field, String text) {
    var normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return field.equals("pairs") ? katakana(normal) : normal;
  }

  private static String katakana(String text) {
    return text.chars()
        .map(c -> c >= 'ぁ' && c <= 'ゖ' ? c + ('ァ' - 'ぁ') : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
