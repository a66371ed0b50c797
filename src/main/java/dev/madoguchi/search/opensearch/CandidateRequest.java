package dev.madoguchi.search.opensearch;

import dev.madoguchi.search.SharedIndex;
import java.util.List;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.MsearchRequest;
import org.opensearch.client.opensearch.core.msearch.RequestItem;

/** Writes what is looked for in OpenSearch's own queries, all in one request. */
final class CandidateRequest {
  private CandidateRequest() {}

  static MsearchRequest of(String index, List<SharedIndex.Query> queries) {
    var items = queries.stream().map(query -> item(index, query)).toList();
    return MsearchRequest.of(request -> request.searches(items));
  }

  private static RequestItem item(String index, SharedIndex.Query query) {
    return RequestItem.of(item ->
        item.header(header -> header.index(index))
            .body(body ->
                body.size(query.limit())
                    .source(source -> source.fetch(false))
                    .trackTotalHits(total -> total.enabled(false))
                    .query(query(query))));
  }

  /** What is for other clouds is left out; it counts for nothing. */
  private static Query query(SharedIndex.Query query) {
    var terms = query.terms().stream().map(term -> term(term, query.more())).toList();
    return Query.of(all ->
        all.bool(bool ->
            bool.should(terms)
                .minimumShouldMatch("1")
                .filter(filter ->
                    filter.term(cloud ->
                        cloud
                            .field(EditionWriter.CLOUDS)
                            .value(value -> value.stringValue(query.cloud().tag()))))));
  }

  private static Query term(SharedIndex.Term term, double more) {
    var options = term.options().stream().map(CandidateRequest::option).toList();
    return options.size() == 1
        ? options.getFirst()
        : Query.of(any -> any.disMax(best -> best.queries(options).tieBreaker((float) more)));
  }

  private static Query option(SharedIndex.Option option) {
    var words = option.words().stream().map(CandidateRequest::word).toList();
    return words.size() == 1
        ? words.getFirst()
        : Query.of(all -> all.bool(sum -> sum.should(words)));
  }

  private static Query word(SharedIndex.Word word) {
    return Query.of(one ->
        one.term(term ->
            term.field(word.field())
                .value(value -> value.stringValue(word.text()))
                .boost((float) word.weight())));
  }
}
