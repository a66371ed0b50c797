package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerLease;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.follower.FollowerStore.StoredCursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What everything that keeps leases, cursors and dead letters must do. */
public interface FollowerStoreContract {
  Instant NOON = Instant.parse("2026-11-16T12:00:00.123Z");

  FollowerStore followers();

  @Test
  default void ofManyInstancesOneTakesALease() {
    var name = name();
    var taken =
        Flux.range(0, 8)
            .flatMap(i -> followers().exchange(null, new FollowerLease(name, "i" + i, 1, 0)), 8)
            .filter(won -> won)
            .count()
            .block();
    assertThat(taken).isEqualTo(1);
    var held = followers().lease(name).blockOptional().orElseThrow();
    var next = new FollowerLease(name, "other", 2, 0);
    assertThat(followers().exchange(new FollowerLease(name, "nobody", 1, 0), next).block())
        .isFalse();
    assertThat(followers().exchange(held, next).block()).isTrue();
    assertThat(followers().exchange(held, next).block()).as("a repeat").isTrue();
    assertThat(followers().exchange(held, new FollowerLease(name, "x", 2, 1)).block()).isFalse();
    assertThat(followers().lease(name).block()).isEqualTo(next);
  }

  @Test
  default void aCursorIsFoundAsItWasStored() {
    var name = name();
    var first = new StoredCursor(new FollowerCursor(3, "a\nb", NOON), 1, 5);
    assertThat(followers().move(name, "msteams/a:1", null, first).block()).isTrue();
    assertThat(followers().move(name, "msteams/a:1", null, first).block()).as("a repeat").isTrue();
    var second = new StoredCursor(new FollowerCursor(0, "", null), 2, 5);
    assertThat(followers().move(name, "msteams/a:1", first, second).block()).isTrue();
    assertThat(followers().move(name, "msteams/a:1", first, second).block()).isTrue();
    assertThat(followers().move(name, "other", null, first).block()).isTrue();
    assertThat(followers().cursors(name, List.of("msteams/a:1", "other", "none")).block())
        .isEqualTo(Map.of("msteams/a:1", second, "other", first));
    assertThat(followers().cursors(name(), List.of("other")).block()).isEmpty();
  }

  @Test
  default void whoKnowsAnOlderCursorOrHadAnEarlierLeaseMovesNothing() {
    var name = name();
    var first = new StoredCursor(new FollowerCursor(1, "", null), 1, 5);
    var second = new StoredCursor(new FollowerCursor(2, "", null), 2, 6);
    followers().move(name, "log", null, first).block();
    followers().move(name, "log", first, second).block();
    var late = new StoredCursor(new FollowerCursor(9, "", null), 2, 5);
    assertThat(followers().move(name, "log", first, late).block()).isFalse();
    assertThat(followers().move(name, "log", null, first).block()).isFalse();
    var fenced = new StoredCursor(new FollowerCursor(9, "", null), 3, 5);
    assertThat(followers().move(name, "log", second, fenced).block()).isFalse();
    assertThat(followers().cursors(name, List.of("log")).block()).containsValue(second);
  }

  @Test
  default void aCursorIsSetBackFromOutside() {
    var name = name();
    followers().reset(name, "log", FollowerCursor.START.at(4)).block();
    followers().reset(name, "log", FollowerCursor.START.at(2)).block();
    assertThat(followers().cursors(name, List.of("log")).blockOptional().orElseThrow().get("log"))
        .isEqualTo(new StoredCursor(FollowerCursor.START.at(2), 2, 0));
  }

  @Test
  default void deadLettersAreKeptOnceForEachEvent() {
    var log = name();
    var one = new DeadLetter("webhook", log, 3, NOON, "IllegalStateException");
    var other = new DeadLetter("mail", log, 2, NOON, "NullPointerException");
    followers().bury(one).block();
    followers().bury(one).block();
    followers().bury(other).block();
    assertThat(followers().deadLetters(log).collectList().block()).containsExactly(other, one);
    assertThat(followers().deadLetters(name()).collectList().block()).isEmpty();
  }

  private static String name() {
    return "f" + UUID.randomUUID();
  }
}
