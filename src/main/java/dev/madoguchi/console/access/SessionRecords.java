package dev.madoguchi.console.access;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the sessions of people who came by a sign-in link, so that they survive a restart. What is
 * kept of a session's id cannot be used to go on with it. Where links are off, nothing is kept and
 * nothing is found.
 */
final class SessionRecords {
  private static final Logger log = LoggerFactory.getLogger(SessionRecords.class);
  private static final String COLLECTION = "console-sessions";
  private static final Retry WHEN_OVERTAKEN =
      Retry.max(20).filter(VersionConflict.class::isInstance);

  private final KeyValueStore store;
  private final JsonMapper json;
  private final boolean enabled;

  SessionRecords(KeyValueStore store, JsonMapper json, boolean enabled) {
    this.store = store;
    this.json = json;
    this.enabled = enabled;
  }

  /**
   * A session as it is kept.
   *
   * @param csrf what every call that changes something carries
   * @param seen when the person last did something, to the minute
   */
  record Kept(Agent agent, Role role, QueueAccess queues, Instant since, Instant seen, UUID csrf) {

    static Kept of(ConsoleSession session) {
      var who = session.signedIn();
      return new Kept(
          who.getPrincipal(),
          who.role(),
          who.queues(),
          session.since(),
          session.seen(),
          session.csrf());
    }

    ConsoleSession session() {
      return new ConsoleSession(new SignedIn(agent, role, queues), since, seen, csrf);
    }
  }

  /** Keeps a session under its id, or what has become of it since; others are left alone. */
  Mono<Void> keep(String id, ConsoleSession session) {
    if (!enabled || !session.signedIn().isByLink()) {
      return Mono.empty();
    }
    var key = SignInLinks.hash(id);
    session.isKeptAs(key);
    return save(key, session);
  }

  private Mono<Void> save(String key, ConsoleSession session) {
    return Mono.defer(() ->
            store
                .find(COLLECTION, key)
                .map(KeyValueStore.Value::version)
                .defaultIfEmpty(0L)
                .flatMap(version ->
                    store.save(
                        COLLECTION, key, version, json.writeValueAsString(Kept.of(session)))))
        .retryWhen(WHEN_OVERTAKEN)
        .then();
  }

  /**
   * Notes that somebody is still there. A session that is kept no longer was ended elsewhere, and
   * ends here as well.
   */
  Mono<Void> touch(ConsoleSession session) {
    return Flux.fromIterable(session.keys())
        .concatMap(key ->
            store
                .find(COLLECTION, key)
                .hasElement()
                .flatMap(isThere -> isThere ? save(key, session) : Mono.fromRunnable(session::end)))
        .then();
  }

  /** Empty if nothing is kept under this id. */
  Mono<ConsoleSession> find(String id) {
    var key = SignInLinks.hash(id);
    return enabled
        ? store
            .find(COLLECTION, key)
            .flatMap(value -> Mono.justOrEmpty(read(value)))
            .map(Kept::session)
            .doOnNext(session -> session.isKeptAs(key))
        : Mono.empty();
  }

  Mono<Void> forget(Collection<String> keys) {
    return Flux.fromIterable(keys).concatMap(key -> store.delete(COLLECTION, key)).then();
  }

  /** Forgets all of some kind; what cannot be read is forgotten as well. */
  Mono<Void> forgetIf(Predicate<ConsoleSession> which) {
    return store
        .list(COLLECTION)
        .filter(value -> {
          var kept = read(value);
          return kept == null || which.test(kept.session());
        })
        .map(KeyValueStore.Value::key)
        .collectList()
        .flatMap(this::forget);
  }

  private @Nullable Kept read(KeyValueStore.Value value) {
    try {
      return json.readValue(value.text(), Kept.class);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      log.warn(
          "A kept session cannot be read, and its person has to sign in again: {}", e.toString());
      return null;
    }
  }
}
