package dev.madoguchi.incident;

import dev.madoguchi.message.Cloud;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.ServiceIncidents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Those that customers are told of now, read from the store at most every two seconds, and at once
 * after a change by this instance.
 */
@Component
final class CurrentIncidents implements ServiceIncidents {
  private static final Logger log = LoggerFactory.getLogger(CurrentIncidents.class);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Incidents incidents;
  private final Clock clock;
  private volatile Mono<List<Scoped>> read;
  private volatile List<Scoped> last = List.of();

  private record Scoped(Incident incident, IncidentScope scope) {}

  CurrentIncidents(Incidents incidents, Clock clock) {
    this.incidents = incidents;
    this.clock = clock;
    this.read = reading();
    incidents.onChange(() -> read = reading());
  }

  @Override
  public Mono<List<IncidentNotice>> current(@Nullable Cloud cloud) {
    return now(cloud).map(found -> found.stream().map(each -> each.incident().notice()).toList());
  }

  @Override
  public Mono<List<IncidentNotice>> about(@Nullable Cloud cloud, String words) {
    return now(cloud)
        .map(found ->
            found.stream()
                .filter(each -> each.scope().includes(words))
                .map(each -> each.incident().notice())
                .toList());
  }

  private Mono<List<Scoped>> now(@Nullable Cloud cloud) {
    return Mono.defer(() -> read)
        .map(all ->
            all.stream()
                .filter(each -> each.incident().isCurrent(clock.instant()))
                .filter(each -> each.incident().isIn(cloud))
                .toList());
  }

  private Mono<List<Scoped>> reading() {
    return incidents
        .all()
        .map(all ->
            all.stream()
                .map(Incidents.Stored::incident)
                .filter(incident -> incident.state() == IncidentState.PUBLISHED)
                .map(incident -> new Scoped(incident, IncidentScope.of(incident.details())))
                .toList())
        .doOnNext(found -> last = found)
        .onErrorResume(failure -> {
          log.warn("incidents: not read ({}); those read before are shown", failure.toString());
          return Mono.fromSupplier(() -> last);
        })
        .cache(FRESH);
  }
}
