package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.VersionConflict;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What everything that keeps values by key must do. */
public interface KeyValuesContract {

  KeyValueStore keyValues();

  @Test
  default void aValueIsReplacedOnlyByWhoeverKnowsTheLatest() {
    var collection = UUID.randomUUID().toString();
    assertThat(keyValues().find(collection, "葛󠄀/1").block()).isNull();
    var first = keyValues().save(collection, "葛󠄀/1", 0, "{\"a\":1}").block();
    assertThat(first).isEqualTo(new KeyValueStore.Value("葛󠄀/1", 1, "{\"a\":1}"));
    assertThat(
            keyValues()
                .save(collection, "葛󠄀/1", 1, "{}")
                .map(KeyValueStore.Value::version)
                .block())
        .isEqualTo(2);
    for (var stale : new long[] {0, 1, 3}) {
      assertThatThrownBy(() -> keyValues().save(collection, "葛󠄀/1", stale, "no").block())
          .isInstanceOf(VersionConflict.class);
    }
    assertThat(keyValues().find(collection, "葛󠄀/1").map(KeyValueStore.Value::text).block())
        .isEqualTo("{}");
  }

  @Test
  default void ofThoseWhoAddTheSameKeyOneSucceeds() {
    var collection = UUID.randomUUID().toString();
    var added =
        Flux.fromStream(IntStream.range(0, 8).boxed())
            .flatMap(
                i ->
                    keyValues()
                        .save(collection, "key", 0, "" + i)
                        .onErrorResume(VersionConflict.class, _ -> Mono.empty()),
                8)
            .collectList()
            .block();
    assertThat(added).hasSize(1);
  }

  @Test
  default void aCollectionIsListedByKeyUntilItsValuesAreDeleted() {
    var collection = UUID.randomUUID().toString();
    for (var key : new String[] {"b", "a", "c"}) {
      keyValues().save(collection, key, 0, key).block();
    }
    keyValues().delete(collection, "c").block();
    keyValues().delete(collection, "c").block();
    assertThat(keyValues().list(collection).map(KeyValueStore.Value::key).collectList().block())
        .containsExactly("a", "b");
    assertThat(keyValues().save(collection, "c", 0, "again").block()).isNotNull();
  }
}
