package dev.madoguchi.channel.botframework.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The signing keys of one issuer. They are fetched when first needed, again when old or when an
 * unknown one is asked for, and kept when fetching fails.
 */
final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  /** An unknown key makes us look again, but not more often than this. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration OLD = Duration.ofHours(1);

  private final Mono<Map<String, SigningKey>> source;
  private final Clock clock;

  private volatile Map<String, SigningKey> held = Map.of();
  private Instant fetched = Instant.MIN;
  private Instant tried = Instant.MIN;
  private @Nullable Mono<Map<String, SigningKey>> underWay;

  /**
   * @param source fetches the keys anew each time it is subscribed to
   */
  SigningKeys(Mono<Map<String, SigningKey>> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The key as last fetched; null if it is not among them. */
  @Nullable SigningKey known(String id) {
    return held.get(id);
  }

  /** The key with this id; empty if there is none; an error if no keys could be had at all. */
  Mono<SigningKey> find(String id) {
    return Mono.defer(() -> held(id).switchIfEmpty(refresh().mapNotNull(keys -> keys.get(id))));
  }

  private Mono<SigningKey> held(String id) {
    if (old() && !held.isEmpty()) {
      refresh().subscribe(_ -> {}, _ -> {});
    }
    return Mono.justOrEmpty(known(id));
  }

  private synchronized boolean old() {
    return fetched.plus(OLD).isBefore(clock.instant());
  }

  private Mono<Map<String, SigningKey>> refresh() {
    return Mono.defer(this::refreshNow);
  }

  private synchronized Mono<Map<String, SigningKey>> refreshNow() {
    if (underWay != null) {
      return underWay;
    }
    var now = clock.instant();
    if (tried.isAfter(now.minus(PAUSE))) {
      return held.isEmpty() ? Mono.error(new Unavailable()) : Mono.just(held);
    }
    tried = now;
    underWay = source.map(this::hold).onErrorResume(this::keep).cache();
    return underWay;
  }

  private synchronized Map<String, SigningKey> hold(Map<String, SigningKey> keys) {
    held = keys;
    fetched = clock.instant();
    underWay = null;
    return keys;
  }

  private synchronized Mono<Map<String, SigningKey>> keep(Throwable failure) {
    LOG.warn("signing keys could not be fetched ({}); {} kept", failure.toString(), held.size());
    underWay = null;
    return held.isEmpty() ? Mono.error(new Unavailable()) : Mono.just(held);
  }

  /** No key is known, and none can be had now. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable() {
      super("no signing keys");
    }
  }
}
