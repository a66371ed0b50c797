package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * How many mails one address gets, or sends, within a time, counted in the store for all instances.
 * Addresses are known by what stands for them.
 */
final class MailLimits {
  private final KeyValueStore store;
  private final String collection;
  private final int most;
  private final Duration within;
  private final Clock clock;

  /**
   * @param collection what is counted; never changed once it has been released
   * @param most at least 1
   */
  MailLimits(KeyValueStore store, String collection, int most, Duration within, Clock clock) {
    this.store = store;
    this.collection = collection;
    this.most = most;
    this.within = within;
    this.clock = clock;
  }

  /** Counts one, unless it is one too many. */
  Mono<Boolean> allows(String address) {
    return Mono.defer(() -> store.find(collection, address))
        .map(known -> count(address, known.version(), times(known.text())))
        .defaultIfEmpty(Mono.defer(() -> count(address, 0, List.of())))
        .flatMap(counted -> counted)
        .retryWhen(
            Retry.backoff(10, Duration.ofMillis(5)).filter(VersionConflict.class::isInstance));
  }

  private Mono<Boolean> count(String address, long version, List<Instant> times) {
    var now = clock.instant();
    var recent = new ArrayList<>(times);
    recent.removeIf(time -> !time.plus(within).isAfter(now));
    if (recent.size() >= most) {
      return Mono.just(false);
    }
    recent.add(now);
    var text =
        recent.stream()
            .map(time -> String.valueOf(time.toEpochMilli()))
            .collect(Collectors.joining(" "));
    return store.save(collection, address, version, text).thenReturn(true);
  }

  private static List<Instant> times(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(time -> !time.isEmpty())
        .map(time -> Instant.ofEpochMilli(Long.parseLong(time)))
        .toList();
  }
}
