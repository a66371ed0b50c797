package dev.madoguchi.publishing;

import dev.madoguchi.conversation.KeyValueStore;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps how far drafts have come; for all instances on a store. */
@Component
final class DraftStates {
  private static final String COLLECTION = "article-drafts";

  private final KeyValueStore store;
  private final JsonMapper json;

  DraftStates(KeyValueStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * One as it is stored.
   *
   * @param version counted from 1
   */
  record Stored(String article, DraftState state, long version) {}

  /** Empty if nothing is known of such a draft. */
  Mono<Stored> find(String article) {
    return store.find(COLLECTION, KeyValueStore.key(article)).map(this::stored);
  }

  Flux<Stored> all() {
    return store.list(COLLECTION).map(this::stored);
  }

  /** By the ids of the articles. */
  Mono<Map<String, DraftState>> byArticle() {
    return all().collectMap(Stored::article, Stored::state);
  }

  /**
   * Stores it in the place of what was read; an error if that has changed meanwhile.
   *
   * @param known null if nothing was known
   */
  Mono<Stored> save(String article, @Nullable Stored known, DraftState state) {
    return store
        .save(
            COLLECTION,
            KeyValueStore.key(article),
            known == null ? 0 : known.version(),
            json.writeValueAsString(state))
        .map(value -> new Stored(article, state, value.version()));
  }

  /** The same by what is known now. */
  Mono<Stored> change(String article, Function<@Nullable DraftState, DraftState> change) {
    return store
        .change(
            COLLECTION,
            KeyValueStore.key(article),
            known -> json.writeValueAsString(change.apply(known == null ? null : state(known))))
        .map(this::stored);
  }

  Mono<Void> forget(String article) {
    return store.delete(COLLECTION, KeyValueStore.key(article));
  }

  private Stored stored(KeyValueStore.Value value) {
    return new Stored(KeyValueStore.text(value.key()), state(value.text()), value.version());
  }

  private DraftState state(String text) {
    return json.readValue(text, DraftState.class);
  }
}
