package dev.madoguchi.incident;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.ConflictRetry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps service incidents. What has completed is durable, and those concerned are told of it
 * afterwards; everything may be repeated.
 */
@Component
public final class Incidents {
  /** The code of the refusal of a change over what another has changed meanwhile. */
  public static final String CHANGED = "incident-changed";

  private static final String COLLECTION = "incidents";

  /** So many at a time are proposed, published and ended; more would be a mistake of a feed. */
  private static final int MOST = 2_000;

  private static final int LONGEST_TEXT = 2_000;

  private final KeyValueStore store;
  private final JsonMapper json;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Incidents(KeyValueStore store, JsonMapper json, Clock clock) {
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  /**
   * One as it is stored.
   *
   * @param version counted from 1, for changing nothing over what another has changed
   */
  public record Stored(Incident incident, long version) {}

  /** Is told of each change that this instance makes. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** All, the newest first. */
  public Mono<List<Stored>> all() {
    return store
        .list(COLLECTION)
        .map(this::stored)
        .collectList()
        .map(all -> {
          var sorted = new ArrayList<>(all);
          sorted.sort(
              Comparator.comparing((Stored each) -> each.incident().details().from()).reversed());
          return List.copyOf(sorted);
        });
  }

  /** Empty if there is no such incident. */
  public Mono<Stored> find(String id) {
    return store.find(COLLECTION, id).map(this::stored);
  }

  /**
   * Writes one, or other details of one.
   *
   * @param seen the version that is changed, 0 for a new one; null if that does not matter
   */
  public Mono<Stored> save(String id, IncidentDetails details, @Nullable Long seen) {
    if (!id.matches("[a-z0-9-]{1,60}")) {
      return Mono.error(new InputRejected("incident-id"));
    }
    return Mono.fromSupplier(details::checked)
        .flatMap(checked ->
            change(
                id,
                seen,
                known ->
                    known == null ? Incident.proposed(id, checked, null) : known.edited(checked)));
  }

  /** Shows it to customers. */
  public Mono<Stored> publish(String id) {
    return changed(id, Incident::published);
  }

  /**
   * Adds news.
   *
   * @param next when there will be more; null if that is not known
   */
  public Mono<Stored> update(String id, Bilingual text, @Nullable Instant next) {
    var words = both("text", text);
    return changed(
        id, incident -> incident.updated(new IncidentUpdate(clock.instant(), words), next));
  }

  /** Links tickets to it, which are answered when it ends. */
  public Mono<Stored> link(String id, Collection<String> tickets) {
    return changed(id, incident -> incident.linked(tickets));
  }

  /** Takes a ticket off it. */
  public Mono<Stored> unlink(String id, String ticket) {
    return changed(id, incident -> incident.unlinked(ticket));
  }

  /** Ends it with what customers with a linked ticket are told. */
  public Mono<Stored> end(String id, Bilingual words) {
    var said = both("text", words);
    return changed(id, incident -> incident.ended(said));
  }

  /** Puts aside one that does not concern the customers. */
  public Mono<Stored> dismiss(String id) {
    return changed(id, Incident::dismissed);
  }

  /**
   * Takes what a provider says: of a new incident as a proposal, of a known one beside what was
   * written here. What is over before it became known is left out; what is not newer changes
   * nothing.
   *
   * @return empty if it was left out
   */
  Mono<Stored> report(String id, ProviderReport report, IncidentDetails details) {
    return find(id)
        .map(_ -> true)
        .defaultIfEmpty(false)
        .filter(known -> known || !report.over())
        .flatMap(_ ->
            change(
                id,
                null,
                known ->
                    known == null
                        ? Incident.proposed(id, details, report)
                        : known.reported(report)));
  }

  /** All concerned have been told, unless it has changed since this version. */
  Mono<Stored> settled(Stored told) {
    return write(told.incident().id(), told.version(), told.incident().allTold());
  }

  private Mono<Stored> changed(String id, UnaryOperator<Incident> change) {
    return change(
        id,
        null,
        known -> {
          if (known == null) {
            throw new InputRejected("incident-unknown");
          }
          return change.apply(known);
        });
  }

  /** What to do with an incident, or with none. */
  private interface Edit {
    Incident of(@Nullable Incident known);
  }

  private Mono<Stored> change(String id, @Nullable Long seen, Edit edit) {
    return Detached.from(
        Mono.defer(() -> find(id).map(Optional::of).defaultIfEmpty(Optional.empty()))
            .flatMap(known -> change(id, seen, known.orElse(null), edit))
            .retryWhen(ConflictRetry.WHEN_OVERTAKEN));
  }

  private Mono<Stored> change(String id, @Nullable Long seen, @Nullable Stored known, Edit edit) {
    var version = known == null ? 0 : known.version();
    if (seen != null && seen != version) {
      return Mono.error(new InputRejected(CHANGED));
    }
    if (known == null) {
      var first = edit.of(null);
      return roomForOneMore().then(Mono.defer(() -> write(id, 0, first)));
    }
    var after = edit.of(known.incident());
    return after.equals(known.incident()) ? Mono.just(known) : write(id, version, after);
  }

  private Mono<Void> roomForOneMore() {
    return store
        .list(COLLECTION)
        .count()
        .flatMap(
            count -> count < MOST ? Mono.empty() : Mono.error(new InputRejected("incident-many")));
  }

  private Mono<Stored> write(String id, long version, Incident incident) {
    return store
        .save(COLLECTION, id, version, json.writeValueAsString(incident))
        .map(value -> new Stored(incident, value.version()))
        .doOnNext(_ -> listeners.forEach(Runnable::run));
  }

  private Stored stored(KeyValueStore.Value value) {
    return new Stored(json.readValue(value.text(), Incident.class), value.version());
  }

  private static Bilingual both(String field, Bilingual words) {
    return new Bilingual(
        InputRejected.unlessShort(field + ".ja", words.ja(), LONGEST_TEXT),
        InputRejected.unlessShort(field + ".en", words.en(), LONGEST_TEXT));
  }
}
