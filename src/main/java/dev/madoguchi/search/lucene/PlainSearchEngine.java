package dev.madoguchi.search.lucene;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.analysis.Analyzers;
import dev.madoguchi.search.analysis.TextNormalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import reactor.core.publisher.Mono;

/**
 * What others do, to compare with: one BM25 query in the language of the question over the whole
 * text of each section. Not for customers.
 */
public final class PlainSearchEngine implements SearchEngine {
  private static final int SECTIONS = 100;

  private IndexSnapshot snapshot = IndexSnapshot.EMPTY;

  @Override
  public Mono<Void> ready() {
    return Mono.empty();
  }

  @Override
  public Mono<SearchResult> search(Question question, int limit) {
    return Mono.fromCallable(() -> new SearchResult(find(question, limit), Map.of()));
  }

  @Override
  public Mono<Hit> open(String article, String section, Question question) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> load(KnowledgeBase knowledgeBase) {
    return Mono.<Void>fromCallable(() -> {
      snapshot =
          IndexSnapshot.of(
              knowledgeBase, Lexicon.EMPTY, new AnalyzedArticles(), Translations.NONE, null);
      return null;
    });
  }

  private List<Hit> find(Question question, int limit) throws IOException {
    var seen = new HashSet<String>();
    var hits = new ArrayList<Hit>();
    for (var doc : snapshot.searcher().search(query(question), SECTIONS).scoreDocs) {
      var place = snapshot.places().get(doc.doc);
      if (hits.size() < limit
          && snapshot.shows(doc.doc, question)
          && seen.add(place.article().id())) {
        hits.add(hit(place, question, doc.score));
      }
    }
    return hits;
  }

  private static Query query(Question question) {
    var language = question.language();
    var query =
        new QueryBuilder(Analyzers.of(language))
            .createBooleanQuery(
                IndexField.ALL.in(language), TextNormalizer.normal(question.text()));
    return query == null ? MatchNoDocsQuery.INSTANCE : query;
  }

  private static Hit hit(IndexedSection place, Question question, double score) {
    return new Hit(
        place.article(), place.section(), List.of(), question.language(), score, List.of());
  }
}
