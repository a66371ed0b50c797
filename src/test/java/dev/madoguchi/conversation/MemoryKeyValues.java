package dev.madoguchi.conversation;

import dev.madoguchi.ticket.VersionConflict;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Values in a map, for tests of what is decided. */
public final class MemoryKeyValues implements KeyValueStore {
  private final Map<String, Map<String, Value>> kept = new TreeMap<>();

  @Override
  public synchronized Mono<Value> find(String collection, String key) {
    return Mono.justOrEmpty(of(collection).get(key));
  }

  @Override
  public synchronized Flux<Value> list(String collection) {
    return Flux.fromIterable(Map.copyOf(of(collection)).values());
  }

  @Override
  public Mono<Value> save(String collection, String key, long version, String text) {
    return Mono.fromCallable(() -> saved(collection, key, version, text));
  }

  private synchronized Value saved(String collection, String key, long version, String text) {
    var before = of(collection).get(key);
    if ((before == null ? 0 : before.version()) != version) {
      throw new VersionConflict("value: changed meanwhile");
    }
    var value = new Value(key, version + 1, text);
    of(collection).put(key, value);
    return value;
  }

  @Override
  public Mono<Void> delete(String collection, String key) {
    return Mono.fromRunnable(() -> of(collection).remove(key));
  }

  private synchronized Map<String, Value> of(String collection) {
    return kept.computeIfAbsent(collection, _ -> new TreeMap<>());
  }
}
