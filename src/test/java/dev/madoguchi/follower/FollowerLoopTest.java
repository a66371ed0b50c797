package dev.madoguchi.follower;

import static dev.madoguchi.follower.FollowerHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Followers of a few logs, in one instance and in several that share a store. */
class FollowerLoopTest {
  private static final Duration LEASE = LeaseTimes.DEFAULT.abandoned().plusSeconds(1);
  private static final Duration TRUST = LeaseTimes.DEFAULT.trusted().plusSeconds(1);

  private final FollowerStore store = new MemoryFollowerStore();
  private final Map<String, Long> ends = new TreeMap<>(Map.of("a", 3L, "b", 1L));
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Instant now = Instant.parse("2026-11-16T01:00:00Z");

  @BeforeEach
  void listen() {
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    ((Logger) LoggerFactory.getLogger("dev.madoguchi.follower")).addAppender(lines);
  }

  @AfterEach
  void deaf() {
    ((Logger) LoggerFactory.getLogger("dev.madoguchi.follower")).detachAppender(lines);
  }

  @Test
  void everyEventIsDealtWithOnceAndInOrder() {
    var instance = instance(new Events());
    instance.round();
    instance.round();
    assertThat(done).containsExactlyInAnyOrder("a1", "a2", "a3", "b1");
    assertThat(done.stream().filter(one -> one.startsWith("a"))).isSorted();
    ends.put("b", 2L);
    instance.round();
    assertThat(done).endsWith("b2").hasSize(5);
  }

  @Test
  void aChangeIsFollowedAtOnceAndAGapInTheNextRound() {
    var events = new Events();
    var instance = instance(events);
    instance.start();
    await(() -> done.size() == 4);
    ends.put("b", 2L);
    events.hints.tryEmitNext("b").orThrow();
    await(() -> done.contains("b2"));
    instance.stop();
  }

  @Test
  void asLongAsOneInstanceLivesTheOthersDoNothing() {
    var first = instance(new Events()).round();
    var second = instance(new Events());
    assertThat(second.leads()).isFalse();
    second.freeze(LEASE);
    assertThat(first.leads()).isTrue();
    assertThat(second.leads()).isFalse();
    second.freeze(LEASE);
    assertThat(first.leads()).isTrue();
    assertThat(second.leads()).isFalse();
    assertThat(done).hasSize(4);
  }

  @Test
  void whatADeadInstanceLeftIsTakenOverAndThatIsSaidOnce() {
    instance(new Events()).round();
    var second = instance(new Events());
    assertThat(second.leads()).isFalse();
    ends.put("a", 4L);
    second.freeze(LEASE);
    second.round();
    assertThat(done).hasSize(5).endsWith("a4");
    assertThat(said("taken over from instance")).hasSize(1);
  }

  @Test
  void anInstanceThatStopsIsFollowedAtOnce() {
    var first = instance(new Events()).round();
    var second = instance(new Events());
    assertThat(second.leads()).isFalse();
    first.stop();
    assertThat(second.leads()).isTrue();
    assertThat(said("taken over")).isEmpty();
  }

  /** It held the lease, was frozen in the middle of its work, and wakes up. */
  @Test
  void anInstanceThatWasFrozenDoesNothingMoreAndWritesNothing() {
    var gate = Sinks.<Void>empty();
    var frozen = instance(new Events(gate.asMono()));
    assertThat(frozen.leads()).isTrue();
    frozen.loop.wake("a").subscribe();
    await(() -> done.contains("a1"));
    frozen.freeze(TRUST);
    var second = instance(new Events());
    second.leads();
    second.freeze(LEASE);
    second.round();
    gate.tryEmitEmpty().orThrow();
    await(() -> !frozen.loop.isBusy("a"));
    assertThat(done).containsExactlyInAnyOrder("a1", "a1", "a2", "a3", "b1");
    assertThat(frozen.leads()).isFalse();
    assertThat(cursor("a").seq()).isEqualTo(3);
  }

  @Test
  void afterAPauseNothingIsDoneBeforeTheLeaseIsRenewed() {
    var instance = instance(new Events());
    assertThat(instance.leads()).isTrue();
    instance.freeze(TRUST);
    instance.loop.wake("b").block();
    assertThat(done).isEmpty();
    instance.round();
    assertThat(done).contains("b1");
  }

  @Test
  void anEventThatFailsForEverIsADeadLetterAndTheRestGoesOn() {
    var events = new Events();
    events.failing = "a2";
    var instance = instance(events);
    instance.round();
    assertThat(done).contains("b1");
    await(() -> !instance.loop.isBusy("a"));
    assertThat(done).contains("a1", "a3", "b1").doesNotContain("a2");
    assertThat(store.deadLetters("a").collectList().block())
        .containsExactly(new DeadLetter("events", "a", 2, now, "IllegalStateException"));
    assertThat(instance.loop.deadLetters()).isEqualTo(1);
    assertThat(said("event 2 left to people after 3 tries")).hasSize(1);
  }

  @Test
  void whatWaitsForSomethingElseIsNeverADeadLetter() {
    var events = new Events();
    events.away.set(5);
    var instance = instance(events);
    instance.follow("b");
    assertThat(done).containsExactly("b1");
    assertThat(store.deadLetters("b").collectList().block()).isEmpty();
    assertThat(said("follower events: failing")).hasSize(1);
    assertThat(said("follower events: works again")).hasSize(1);
  }

  @Test
  void aCursorBeyondTheEndIsNamedOnceAndNothingIsDoneTwice() {
    instance(new Events()).round().stop();
    ends.put("a", 1L);
    var instance = instance(new Events());
    instance.round();
    instance.round();
    assertThat(said("a: its cursor was at 3, beyond the last event 1")).hasSize(1);
    ends.put("a", 2L);
    instance.round();
    assertThat(done).hasSize(5).endsWith("a2");
  }

  @Test
  void whatIsDueIsLookedAtByWhoeverLeadsThen() {
    var events = new Events();
    events.due = now.plusSeconds(60);
    instance(events).round().stop();
    var second = instance(events);
    second.round();
    second.due();
    assertThat(events.looks).hasSize(2);
    now = now.plusSeconds(60);
    second.due();
    assertThat(events.looks).hasSize(4);
  }

  /** A lease is seen unchanged for so long, and both the holder and its heir look in between. */
  @Test
  void whatAnInstanceFollowedIsTakenOverWithinFifteenSeconds() {
    var times = LeaseTimes.DEFAULT;
    assertThat(times.abandoned().plus(times.renewal().multipliedBy(2)))
        .isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aCursorThatIsSetBackFromOutsideIsFollowedAgain() {
    var instance = instance(new Events()).round();
    store.reset("events", "a", FollowerCursor.START.at(2)).block();
    instance.round();
    assertThat(done).hasSize(5).endsWith("a3");
  }

  private FollowerHarness<String> instance(Follower<String> follower) {
    return new FollowerHarness<>(follower, store, clock());
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private FollowerCursor cursor(String log) {
    var cursors = store.cursors("events", List.of(log)).blockOptional().orElseThrow();
    return Objects.requireNonNull(cursors.get(log)).cursor();
  }

  private List<String> said(String words) {
    return lines.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(words))
        .toList();
  }

  /** Notes each event. */
  private final class Events implements Follower<String>, FollowedLogs<String> {
    private final Sinks.Many<String> hints = Sinks.many().multicast().directBestEffort();
    private final List<String> looks = new CopyOnWriteArrayList<>();
    private final Mono<Void> afterFirst;
    private volatile String failing = "";
    private final AtomicInteger away = new AtomicInteger();
    private volatile @Nullable Instant due;

    Events() {
      this(Mono.empty());
    }

    Events(Mono<Void> afterFirst) {
      this.afterFirst = afterFirst;
    }

    @Override
    public String name() {
      return "events";
    }

    @Override
    public FollowedLogs<String> logs() {
      return this;
    }

    @Override
    public int attempts() {
      return 3;
    }

    @Override
    public Mono<Void> follow(String log, FollowerPosition at) {
      looks.add(log);
      return Flux.range(
              (int) at.cursor().seq() + 1, (int) (ends.getOrDefault(log, 0L) - at.cursor().seq()))
          .concatMap(seq -> at.confirm().then(one(log + seq)).then(at.move(seq)))
          .then(Mono.defer(() -> at.move(at.cursor().dueAt(due))));
    }

    private Mono<Void> one(String event) {
      if (event.equals(failing)) {
        return Mono.error(new IllegalStateException("words of a customer"));
      }
      if (away.getAndDecrement() > 0) {
        return Mono.error(new RetryLater("away", Duration.ofMillis(1)));
      }
      done.add(event);
      return event.equals("a1") ? afterFirst : Mono.empty();
    }

    @Override
    public Flux<String> changes() {
      return hints.asFlux();
    }

    @Override
    public Flux<LogEnd<String>> ends(@Nullable String after, int limit) {
      return Flux.fromIterable(ends.entrySet())
          .filter(end -> after == null || end.getKey().compareTo(after) > 0)
          .take(limit)
          .map(end -> new LogEnd<>(end.getKey(), end.getValue()));
    }

    @Override
    public Mono<Long> end(String log) {
      return Mono.justOrEmpty(ends.get(log));
    }
  }
}
