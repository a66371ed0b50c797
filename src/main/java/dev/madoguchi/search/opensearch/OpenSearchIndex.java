package dev.madoguchi.search.opensearch;

import dev.madoguchi.search.SharedIndex;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch._types.ErrorCause;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.MsearchResponse;
import org.opensearch.client.opensearch.core.msearch.MultiSearchResponseItem;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps each edition in an index of its own, named by what it holds. So instances that have the
 * same articles share one, instances that have others do not disturb each other, and neither do
 * audiences. Words come cut, so the cluster needs no plugin.
 */
public final class OpenSearchIndex implements SharedIndex {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchIndex.class);
  private static final String MISSING = "index_not_found_exception";

  private final ApacheHttpClient5Transport transport;
  private final OpenSearchAsyncClient client;
  private final EditionWriter writer;
  private final EditionNames names;
  private final Duration timeout;

  /**
   * @param user empty if nobody need sign in
   * @param prefix of the names of all indices
   * @param timeout of one search
   */
  public OpenSearchIndex(
      URI address, String user, String password, String prefix, Duration timeout) {
    this.transport = OpenSearchTransports.to(address, user, password);
    this.client = new OpenSearchAsyncClient(transport);
    this.names = new EditionNames(prefix);
    this.writer = new EditionWriter(client, names);
    this.timeout = timeout;
  }

  @Override
  public Mono<Void> publish(Map<String, Edition> byAlias) {
    return Flux.fromIterable(byAlias.values())
        .distinct(Edition::name)
        .concatMap(writer::written)
        .then(new EditionAliases(client, names).pointTo(byAlias));
  }

  @Override
  public Flux<Integer> candidates(String edition, List<Query> queries) {
    return queries.isEmpty()
        ? Flux.empty()
        : asked(() ->
                client.msearch(CandidateRequest.of(names.index(edition), queries), Void.class))
            .timeout(timeout)
            .flatMapIterable(OpenSearchIndex::places)
            .distinct();
  }

  private static List<Integer> places(MsearchResponse<Void> response) {
    return response.responses().stream().flatMap(item -> hits(item).stream()).toList();
  }

  private static List<Integer> hits(MultiSearchResponseItem<Void> item) {
    if (item.isFailure()) {
      throw failure(item.failure().error());
    }
    return item.result().hits().hits().stream().map(hit -> Integer.valueOf(hit.id())).toList();
  }

  private static RuntimeException failure(ErrorCause error) {
    return MISSING.equals(error.type())
        ? new EditionMissingException("OpenSearch: " + error.reason())
        : new IllegalStateException("OpenSearch: " + error.type() + ": " + error.reason());
  }

  /** Sends a request once somebody subscribes. */
  static <T> Mono<T> asked(Request<T> request) {
    return Mono.defer(() -> {
      try {
        return Mono.fromFuture(request.send());
      } catch (IOException e) {
        return Mono.error(e);
      }
    });
  }

  /** Whether the cluster refused for this reason. */
  static boolean isRefusal(Throwable e, String type) {
    return e instanceof OpenSearchException refused && type.equals(refused.error().type());
  }

  /** A request of the client. */
  @FunctionalInterface
  interface Request<T> {
    CompletableFuture<T> send() throws IOException;
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      LOG.warn("connections to OpenSearch could not be closed: {}", e.toString());
    }
  }
}
