package dev.madoguchi.desk;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Who works here: everybody who has signed in of late, whether they are there now or not. */
@Component
public final class AgentDirectory {
  private static final String COLLECTION = "agents";

  /** Who has not signed in for so long is no colleague any more. */
  private static final Duration LATELY = Duration.ofDays(60);

  private final KeyValueStore store;
  private final JsonMapper json;
  private final Clock clock;

  public AgentDirectory(KeyValueStore store, JsonMapper json, Clock clock) {
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  /** Remembers somebody who has just signed in. */
  public Mono<Void> remember(AgentAccess signedIn) {
    return Mono.defer(
            () -> {
              var text = json.writeValueAsString(KnownAgent.of(signedIn, clock.instant()));
              return store
                  .find(COLLECTION, signedIn.agent().id())
                  .map(KeyValueStore.Value::version)
                  .defaultIfEmpty(0L)
                  .flatMap(version -> store.save(COLLECTION, signedIn.agent().id(), version, text));
            })
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
        .then();
  }

  /** Forgets somebody who may not sign in any more. */
  public Mono<Void> forget(String id) {
    return store.delete(COLLECTION, id);
  }

  public Flux<KnownAgent> all() {
    return store.list(COLLECTION).map(this::agent).filter(this::isCurrent);
  }

  /**
   * How somebody was called when they last signed in, however long ago; empty if they never did.
   */
  public Mono<String> name(String id) {
    return store.find(COLLECTION, id).map(this::agent).map(KnownAgent::name);
  }

  /** Empty if there is nobody with this id, or not of late. */
  Mono<KnownAgent> find(String id) {
    return store.find(COLLECTION, id).map(this::agent).filter(this::isCurrent);
  }

  /**
   * Who can be given a ticket.
   *
   * @return an error that says why not, for somebody who does not exist, may not work on tickets,
   *     or may not see this one
   */
  public Mono<KnownAgent> receiver(String id, Ticket ticket) {
    return find(id)
        .switchIfEmpty(Mono.error(() -> new InputRejected("no-agent")))
        .filter(KnownAgent::works)
        .switchIfEmpty(Mono.error(() -> new InputRejected("agent-reads")))
        .filter(agent -> agent.queues().hold(ticket))
        .switchIfEmpty(Mono.error(() -> new InputRejected("agent-queue")));
  }

  private boolean isCurrent(KnownAgent agent) {
    return agent.seen().plus(LATELY).isAfter(clock.instant());
  }

  private KnownAgent agent(KeyValueStore.Value value) {
    return json.readValue(value.text(), KnownAgent.class);
  }
}
