package dev.madoguchi.conversation;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps small values that are looked up by a key, such as settings. What has completed is durable.
 */
public interface KeyValueStore {

  /** Empty if there is no such key in the collection. */
  Mono<Value> find(String collection, String key);

  /** All values of a collection, in the order of their keys. */
  Flux<Value> list(String collection);

  /**
   * Stores a value by compare-and-set.
   *
   * @param version of the value that it replaces; 0 if there must be none
   * @return what is stored then; a {@link dev.madoguchi.ticket.VersionConflict} error if something
   *     else has been stored meanwhile
   */
  Mono<Value> save(String collection, String key, long version, String text);

  /** Forgets a value; it is no error if there is none. */
  Mono<Void> delete(String collection, String key);

  /**
   * One value.
   *
   * @param version counted from 1
   * @param text usually JSON
   */
  record Value(String key, long version, String text) {}
}
