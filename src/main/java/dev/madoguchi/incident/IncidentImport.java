package dev.madoguchi.incident;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Takes what a provider says of its services. A new incident is proposed, and shown to customers
 * only when somebody has put it into both languages; what is repeated, or comes in another order,
 * changes nothing.
 */
@Component
public final class IncidentImport {
  private static final Logger log = LoggerFactory.getLogger(IncidentImport.class);

  private final Incidents incidents;

  IncidentImport(Incidents incidents) {
    this.incidents = incidents;
  }

  /**
   * What became of a feed.
   *
   * @param taken incidents that are known by now
   * @param unread entries that could not be read
   */
  public record Imported(long taken, int unread) {}

  /**
   * Takes a feed.
   *
   * @param json a list, or an object with a list called {@code value}, of {@code
   *     serviceHealthIssue} or {@code serviceUpdateMessage} objects of Microsoft Graph
   */
  public Mono<Imported> take(JsonNode json) {
    return Mono.fromSupplier(() -> ProviderFeed.of(json))
        .flatMap(feed ->
            Flux.fromIterable(feed.reports())
                .concatMap(entry -> incidents.report(entry.id(), entry.report(), entry.details()))
                .count()
                .map(taken -> new Imported(taken, feed.unread())))
        .doOnNext(imported -> {
          if (imported.unread() > 0) {
            log.warn("incidents: {} entries of the feed cannot be read", imported.unread());
          }
        });
  }
}
