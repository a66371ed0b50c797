package dev.madoguchi.search.opensearch;

import static dev.madoguchi.search.opensearch.OpenSearchIndex.asked;

import dev.madoguchi.message.Cloud;
import dev.madoguchi.search.SharedIndex;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.mapping.DynamicMapping;
import org.opensearch.client.opensearch._types.mapping.DynamicTemplate;
import org.opensearch.client.opensearch._types.mapping.IndexOptions;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.opensearch.client.opensearch.core.CountResponse;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import org.opensearch.client.opensearch.indices.CreateIndexRequest;
import org.opensearch.client.transport.httpclient5.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes an edition that nobody has written yet. Of several instances that begin at the same time
 * one writes and the others wait; if it stops, another one goes on. Whoever writes, writes the
 * same.
 */
final class EditionWriter {
  /** The field with the clouds that a section is for. */
  static final String CLOUDS = "clouds";

  private static final Logger LOG = LoggerFactory.getLogger(EditionWriter.class);
  private static final String EXISTS = "resource_already_exists_exception";
  private static final int BUSY = 429;

  private static final int MOST_SECTIONS = 500;
  private static final int MOST_CHARS = 1_000_000;

  /** Words come cut, and how often they stand there counts, not where. */
  private static final DynamicTemplate WORDS =
      DynamicTemplate.of(template ->
          template
              .match("*")
              .matchMappingType("string")
              .mapping(field ->
                  field.text(
                      text -> text.analyzer("whitespace").indexOptions(IndexOptions.Freqs))));

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_WITHOUT_PROGRESS = 10;

  /** A cluster that has too much to do is asked again, after 1, 2, 4 … 16 s. */
  private static final Retry WHEN_BUSY =
      Retry.backoff(6, Duration.ofSeconds(1))
          .maxBackoff(Duration.ofSeconds(16))
          .filter(EditionWriter::isBusy)
          .onRetryExhaustedThrow((_, last) -> last.failure());

  private final OpenSearchAsyncClient client;
  private final EditionNames names;

  EditionWriter(OpenSearchAsyncClient client, EditionNames names) {
    this.client = client;
    this.names = names;
  }

  /** Completes when all of the edition can be searched. */
  Mono<Void> written(SharedIndex.Edition edition) {
    var index = names.index(edition.name());
    return asked(() -> client.indices().create(creation(index)))
        .then(Mono.defer(() -> write(index, edition)))
        .onErrorResume(
            e -> OpenSearchIndex.isRefusal(e, EXISTS), _ -> writtenByAnother(index, edition));
  }

  private static CreateIndexRequest creation(String index) {
    return CreateIndexRequest.of(create ->
        create
            .index(index)
            .settings(settings ->
                settings
                    .numberOfShards(1)
                    .autoExpandReplicas("0-1")
                    .refreshInterval(interval -> interval.time("1s")))
            .mappings(mapping ->
                mapping
                    .dynamic(DynamicMapping.True)
                    .properties(CLOUDS, clouds -> clouds.keyword(keyword -> keyword))
                    .dynamicTemplates(List.of(Map.of("words", WORDS)))));
  }

  /** A count that fails says no more than that nothing is there yet. */
  private Mono<Void> writtenByAnother(String index, SharedIndex.Edition edition) {
    var progress = new Progress();
    return asked(() -> client.count(count -> count.index(index)))
        .map(CountResponse::count)
        .onErrorReturn(0L)
        .filter(count -> count >= edition.sections().size() || progress.hasStopped(count))
        .repeatWhenEmpty(looks -> looks.delayElements(LOOK))
        .flatMap(
            count -> count >= edition.sections().size() ? Mono.empty() : write(index, edition));
  }

  /** How far another instance has come. For one look at a time. */
  private static final class Progress {
    private long last = -1;
    private int same;

    boolean hasStopped(long count) {
      same = count == last ? same + 1 : 0;
      last = count;
      return same >= LOOKS_WITHOUT_PROGRESS;
    }
  }

  /** One piece after the other: the next is sent when the cluster has taken the last one. */
  private Mono<Void> write(String index, SharedIndex.Edition edition) {
    return Flux.fromIterable(pieces(edition.sections()))
        .concatMap(piece -> sent(index, edition.sections(), piece), 1)
        .then(asked(() -> client.indices().refresh(refresh -> refresh.index(index))))
        .doOnSuccess(_ -> LOG.info("{}: {} sections written", index, edition.sections().size()))
        .then();
  }

  /**
   * A few sections, one after the other.
   *
   * @param to exclusive
   */
  private record Piece(int from, int to) {}

  private static List<Piece> pieces(List<SharedIndex.Document> sections) {
    var pieces = new ArrayList<Piece>();
    var from = 0;
    var chars = 0;
    for (var i = 0; i < sections.size(); i++) {
      chars += sections.get(i).words().values().stream().mapToInt(String::length).sum();
      if (chars >= MOST_CHARS || i + 1 - from >= MOST_SECTIONS || i + 1 == sections.size()) {
        pieces.add(new Piece(from, i + 1));
        from = i + 1;
        chars = 0;
      }
    }
    return pieces;
  }

  private Mono<Void> sent(String index, List<SharedIndex.Document> sections, Piece piece) {
    return Mono.fromCallable(() -> request(index, sections, piece))
        .flatMap(request -> asked(() -> client.bulk(request)))
        .doOnNext(EditionWriter::verify)
        .retryWhen(WHEN_BUSY)
        .then();
  }

  private static BulkRequest request(
      String index, List<SharedIndex.Document> sections, Piece piece) {
    var operations = new ArrayList<BulkOperation>();
    for (var i = piece.from(); i < piece.to(); i++) {
      var id = Integer.toString(i);
      var document = document(sections.get(i));
      operations.add(
          BulkOperation.of(one -> one.index(section -> section.id(id).document(document))));
    }
    return BulkRequest.of(bulk -> bulk.index(index).operations(operations));
  }

  private static Map<String, Object> document(SharedIndex.Document section) {
    var document = new HashMap<String, Object>(section.words());
    document.put(CLOUDS, section.clouds().stream().map(Cloud::tag).toList());
    return document;
  }

  private static void verify(BulkResponse response) {
    if (response.errors()) {
      var failed = response.items().stream().filter(item -> item.status() >= 300).toList();
      throw new BulkFailedException(failed);
    }
  }

  /** Some sections could not be written. */
  private static final class BulkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean isBusy;

    BulkFailedException(List<BulkResponseItem> failed) {
      super("OpenSearch: " + failed.size() + " sections not written: " + reason(failed.getFirst()));
      this.isBusy = failed.stream().allMatch(item -> item.status() == BUSY);
    }

    private static String reason(BulkResponseItem item) {
      var error = item.error();
      return error == null ? "status " + item.status() : error.type() + ": " + error.reason();
    }
  }

  private static boolean isBusy(Throwable e) {
    return switch (e) {
      case BulkFailedException bulk -> bulk.isBusy;
      case OpenSearchException refused -> refused.status() == BUSY;
      case ResponseException refused -> refused.status() == BUSY;
      case SocketTimeoutException _ -> true;
      default -> false;
    };
  }
}
