package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.incident.Incident;
import dev.madoguchi.incident.IncidentDetails;
import dev.madoguchi.incident.IncidentImport;
import dev.madoguchi.incident.Incidents;
import dev.madoguchi.message.Bilingual;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Service incidents: everybody sees them, supervisors write, publish and end them. Each call may be
 * repeated; {@code If-Match} may carry the version that is changed.
 */
@RestController
@RequestMapping("/api/console/incidents")
final class IncidentsEndpoint {
  private final Incidents incidents;
  private final IncidentImport imports;
  private final AuditTrail audit;
  private final Clock clock;

  IncidentsEndpoint(Incidents incidents, IncidentImport imports, AuditTrail audit, Clock clock) {
    this.incidents = incidents;
    this.imports = imports;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One as the page shows it.
   *
   * @param current whether customers are told of it now
   */
  record Shown(Incident incident, long version, boolean current) {}

  /** All, the newest first. */
  @GetMapping
  Mono<List<Shown>> all() {
    return incidents.all().map(all -> all.stream().map(this::shown).toList());
  }

  /** Writes one, or other details of one. */
  @PutMapping("/{incident}")
  Mono<Shown> save(
      @PathVariable("incident") String id,
      @RequestBody IncidentDetails details,
      ServerWebExchange call,
      SignedIn me) {
    var seen = IfMatch.seen(call.getRequest());
    return done(incidents.save(id, details, seen), "save-incident", me);
  }

  @PostMapping("/{incident}/publish")
  Mono<Shown> publish(@PathVariable("incident") String id, SignedIn me) {
    return done(incidents.publish(id), "publish-incident", me);
  }

  /** Adds news. */
  @PostMapping("/{incident}/updates")
  Mono<Shown> update(@PathVariable("incident") String id, @RequestBody News news, SignedIn me) {
    return done(incidents.update(id, news.text(), news.nextUpdate()), "update-incident", me);
  }

  /** Ends it; each linked ticket is answered with the words. */
  @PostMapping("/{incident}/end")
  Mono<Shown> end(@PathVariable("incident") String id, @RequestBody Bilingual words, SignedIn me) {
    var ending =
        new Bilingual(requireNonNullElse(words.ja(), ""), requireNonNullElse(words.en(), ""));
    return done(incidents.end(id, ending), "end-incident", me);
  }

  @PostMapping("/{incident}/dismiss")
  Mono<Shown> dismiss(@PathVariable("incident") String id, SignedIn me) {
    return done(incidents.dismiss(id), "dismiss-incident", me);
  }

  /** Takes what the provider says, as a file of its own form. */
  @PostMapping("/import")
  Mono<IncidentImport.Imported> imported(@RequestBody JsonNode feed, SignedIn me) {
    return imports
        .take(feed)
        .delayUntil(
            done -> audit.note(me.getName(), "import-incidents", Long.toString(done.taken()), ""));
  }

  private Mono<Shown> done(Mono<Incidents.Stored> change, String action, SignedIn me) {
    return change
        .onErrorMap(
            failure ->
                failure instanceof InputRejected rejected
                    && rejected.code().equals(Incidents.CHANGED),
            _ -> new CallRejected(HttpStatus.CONFLICT, Incidents.CHANGED))
        .delayUntil(stored -> audit.note(me.getName(), action, stored.incident().id(), ""))
        .map(this::shown);
  }

  private Shown shown(Incidents.Stored stored) {
    var incident = stored.incident();
    return new Shown(incident, stored.version(), incident.isCurrent(clock.instant()));
  }

  /**
   * What became known.
   *
   * @param nextUpdate when there will be more; null if that is not known
   */
  record News(Bilingual text, @Nullable Instant nextUpdate) {
    News {
      requireNonNull(text.ja(), "ja");
      requireNonNull(text.en(), "en");
    }
  }
}
