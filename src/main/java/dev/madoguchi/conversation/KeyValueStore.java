package dev.madoguchi.conversation;

import dev.madoguchi.ticket.ConflictRetry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

  /**
   * Stores what a value becomes; begins anew with what is stored by then if another was faster.
   *
   * @param change takes the text that is stored, null if there is none, and gives the one to store;
   *     the same text stores nothing
   * @return what is stored then
   */
  default Mono<Value> change(
      String collection, String key, Function<@Nullable String, String> change) {
    return Mono.defer(() -> find(collection, key))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(known -> {
          var text = change.apply(known.map(Value::text).orElse(null));
          return known
              .filter(value -> value.text().equals(text))
              .map(Mono::just)
              .orElseGet(() -> save(collection, key, known.map(Value::version).orElse(0L), text));
        })
        .retryWhen(ConflictRetry.WHEN_OVERTAKEN);
  }

  /** The key for a text of any letters. */
  static String key(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of such a {@linkplain #key key}. */
  static String text(String key) {
    return new String(HexFormat.of().parseHex(key), StandardCharsets.UTF_8);
  }

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
