package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.KeyValueStore.Value;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.ConflictRetry;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the instances on one store of each other's agents: each keeps a list of those who have its
 * console open, and all keep who is away. An instance whose list has not been renewed for half a
 * minute, by the clock of whoever looks, is gone.
 */
@Component
public final class SharedPresence {
  private static final Logger log = LoggerFactory.getLogger(SharedPresence.class);

  /** One value for each instance; never renamed. */
  private static final String OPEN = "open-consoles";

  /** One value for each agent who is away; never renamed. */
  private static final String AWAY = "agents-away";

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration RENEWAL = Duration.ofSeconds(10);
  private static final Duration GONE = Duration.ofSeconds(30);
  private final AgentPresence presence;
  private final KeyValueStore store;
  private final JsonMapper json;
  private final LongSupplier nanoTime;
  private final String instance = UUID.randomUUID().toString();
  private final Disposable.Swap running = Disposables.swap();
  private final Map<String, Seen> others = new HashMap<>();
  private Map<String, String> away = Map.of();
  private Set<String> told = Set.of();
  private long version;
  private long toldAt;

  /** A list as it was when it was first seen so. */
  private record Seen(long version, long since) {}

  @Autowired
  SharedPresence(AgentPresence presence, KeyValueStore store, JsonMapper json) {
    this(presence, store, json, System::nanoTime);
  }

  /**
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  SharedPresence(
      AgentPresence presence, KeyValueStore store, JsonMapper json, LongSupplier nanoTime) {
    this.presence = presence;
    this.store = store;
    this.json = json;
    this.nanoTime = nanoTime;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    running.update(Recurring.every(LOOK, new OutageLog(log, "presence of agents"), exchange()));
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.dispose();
  }

  /** Somebody goes, with the console open or not, or is back: at every instance, and durable. */
  public Mono<Void> away(Agent me, boolean goes) {
    var kept = goes ? keep(AWAY, me.id(), me.name()).then() : store.delete(AWAY, me.id());
    return kept.then(Mono.fromRunnable(() -> presence.away(me, goes)));
  }

  /** Tells the others, and hears of them. Not for several at once. */
  Mono<Void> exchange() {
    return Mono.defer(this::tell)
        .then(Mono.defer(() -> store.list(OPEN).collectList()))
        .doOnNext(this::hear)
        .then(Mono.defer(() -> store.list(AWAY).collectMap(Value::key, Value::text)))
        .doOnNext(this::absences)
        .then();
  }

  private Mono<Void> tell() {
    var open = presence.open();
    var isDue = !open.isEmpty() && nanoTime.getAsLong() - toldAt >= RENEWAL.toNanos();
    return open.equals(told) && !isDue
        ? Mono.empty()
        : store
            .save(OPEN, instance, version, json.writeValueAsString(open))
            .doOnNext(value -> {
              version = value.version();
              told = open;
              toldAt = nanoTime.getAsLong();
            })
            .onErrorResume(VersionConflict.class, _ -> found())
            .then();
  }

  /** What was stored although the store said otherwise, or was cleared away, is told anew. */
  private Mono<Value> found() {
    return store
        .find(OPEN, instance)
        .doOnNext(value -> version = value.version())
        .switchIfEmpty(Mono.fromRunnable(() -> version = 0));
  }

  private void hear(List<Value> lists) {
    var now = nanoTime.getAsLong();
    others.keySet().retainAll(lists.stream().map(Value::key).collect(Collectors.toSet()));
    var elsewhere = new HashSet<String>();
    for (var list : lists) {
      var seen = others.get(list.key());
      if (seen == null || seen.version() != list.version()) {
        seen = new Seen(list.version(), now);
        others.put(list.key(), seen);
      }
      if (!list.key().equals(instance) && now - seen.since() < GONE.toNanos()) {
        elsewhere.addAll(agents(list));
      }
    }
    presence.elsewhere(elsewhere);
  }

  /** Only what has changed since the last look: what was done here meanwhile is newer. */
  private void absences(Map<String, String> now) {
    var before = away;
    away = Map.copyOf(now);
    now.forEach((id, name) -> {
      if (!before.containsKey(id)) {
        presence.away(new Agent(id, name), true);
      }
    });
    before.forEach((id, name) -> {
      if (!now.containsKey(id)) {
        presence.away(new Agent(id, name), false);
      }
    });
  }

  private List<String> agents(Value list) {
    try {
      return List.of(json.readValue(list.text(), String[].class));
    } catch (JacksonException _) {
      return List.of();
    }
  }

  private Mono<Value> keep(String collection, String key, String text) {
    return Mono.defer(() ->
            store
                .find(collection, key)
                .map(Value::version)
                .defaultIfEmpty(0L)
                .flatMap(known -> store.save(collection, key, known, text)))
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN);
  }
}
