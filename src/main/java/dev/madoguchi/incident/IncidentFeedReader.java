package dev.madoguchi.incident;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Reads the provider's feed now and then, with its further pages. While it cannot be read, what is
 * known stays as it is; what is missing in it is not taken for over.
 */
final class IncidentFeedReader {
  private static final Logger log = LoggerFactory.getLogger(IncidentFeedReader.class);
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final int MOST_PAGES = 20;

  private final IncidentProperties properties;
  private final IncidentImport imports;
  private final WebClient http;
  private final OutageLog outage = new OutageLog(log, "incident feed");
  private Disposable running = () -> {};

  IncidentFeedReader(IncidentProperties properties, IncidentImport imports, WebClient http) {
    this.properties = properties;
    this.imports = imports;
    this.http = http;
  }

  void start() {
    if (properties.hasFeed()) {
      running = Recurring.every(properties.feedEvery(), outage, read());
    }
  }

  void stop() {
    running.dispose();
  }

  /** Reads it once. */
  Mono<Void> read() {
    var first = Objects.requireNonNull(properties.feed());
    return page(first)
        .expand(page -> next(first, page))
        .take(MOST_PAGES)
        .concatMap(imports::take)
        .then();
  }

  /** Only where the feed itself is: the token is for nobody else. */
  private Flux<JsonNode> next(URI first, JsonNode page) {
    var next = page.path("@odata.nextLink").asString("");
    if (next.isEmpty()) {
      return Flux.empty();
    }
    var address = first.resolve(next);
    return Objects.equals(address.getAuthority(), first.getAuthority())
            && Objects.equals(address.getScheme(), first.getScheme())
        ? page(address).flux()
        : Flux.error(new IllegalStateException("the next page is at another host"));
  }

  private Mono<JsonNode> page(URI address) {
    return http.get()
        .uri(address)
        .accept(MediaType.APPLICATION_JSON)
        .headers(headers -> {
          if (!properties.feedToken().isEmpty()) {
            headers.setBearerAuth(properties.feedToken());
          }
        })
        .retrieve()
        .bodyToMono(JsonNode.class)
        .timeout(WITHIN);
  }
}
