package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.resilience.OutageLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Our token, fetched when first needed and again before it expires. */
public final class ConnectorCredentials implements ConnectorTokens {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorCredentials.class);

  /** With less than this left, the next one is fetched while this one is still used. */
  private static final Duration EARLY = Duration.ofMinutes(10);

  /** With less than this left, it is not used any more. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final OutageLog outage = new OutageLog(LOG, "token from Azure");
  private final Mono<Issued> source;
  private final Clock clock;
  private @Nullable Issued held;
  private @Nullable Mono<Issued> underWay;

  /** A token, and when it expires. */
  record Issued(String token, Instant expires) {
    @Override
    public String toString() {
      return "a token until " + expires;
    }
  }

  /**
   * @param source fetches anew each time it is subscribed to
   */
  ConnectorCredentials(Mono<Issued> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public Mono<String> get() {
    return Mono.defer(this::current).map(Issued::token);
  }

  @Override
  public synchronized void forget(String token) {
    if (held != null && held.token().equals(token)) {
      held = null;
    }
  }

  private synchronized Mono<Issued> current() {
    var now = clock.instant();
    if (held == null || held.expires().minus(LATE).isBefore(now)) {
      return fetch();
    }
    if (held.expires().minus(EARLY).isBefore(now)) {
      fetch().subscribe(_ -> {}, _ -> {});
    }
    return Mono.just(held);
  }

  private synchronized Mono<Issued> fetch() {
    if (underWay == null) {
      underWay =
          source
              .switchIfEmpty(Mono.error(() -> new IllegalStateException("no token")))
              .doOnNext(this::hold)
              .doOnError(this::fail)
              .onErrorMap(Unavailable::new)
              .cache();
    }
    return underWay;
  }

  private synchronized void hold(Issued issued) {
    outage.succeeded();
    held = issued;
    underWay = null;
  }

  private synchronized void fail(Throwable failure) {
    outage.failed(failure);
    underWay = null;
  }

  /** No token can be had now. */
  public static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(Throwable cause) {
      super("no token from Azure", cause);
    }
  }
}
