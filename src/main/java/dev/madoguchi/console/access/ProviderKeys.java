package dev.madoguchi.console.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public keys of an identity provider (RFC 7517), fetched when first needed, again when old,
 * and again when a token names one that is not known, but not more often than every ten seconds.
 */
final class ProviderKeys {
  private static final Duration OLD = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final WebClient http;
  private final Clock clock;
  private final AtomicReference<@Nullable Fetched> kept = new AtomicReference<>();

  ProviderKeys(WebClient http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** The keys with which this token may have been signed, from this address. */
  Flux<JWK> of(SignedJWT token, String address) {
    var id = token.getHeader().getKeyID();
    return Mono.fromSupplier(kept::get)
        .filter(keys -> keys.address().equals(address))
        .filter(keys -> isFresh(keys, id))
        .switchIfEmpty(Mono.defer(() -> fetch(address)))
        .flatMapIterable(Fetched::keys)
        .filter(key -> id == null || Objects.equals(key.getKeyID(), id));
  }

  private boolean isFresh(Fetched keys, @Nullable String id) {
    var now = clock.instant();
    var known = id == null || keys.keys().stream().anyMatch(key -> id.equals(key.getKeyID()));
    return now.isBefore(keys.at().plus(known ? OLD : PAUSE));
  }

  private Mono<Fetched> fetch(String address) {
    return http.get()
        .uri(address)
        .accept(MediaType.APPLICATION_JSON, MediaType.ALL)
        .retrieve()
        .bodyToMono(String.class)
        .map(text -> new Fetched(address, parse(text), clock.instant()))
        .doOnNext(kept::set);
  }

  private static List<JWK> parse(String text) {
    try {
      return JWKSet.parse(text).getKeys();
    } catch (ParseException e) {
      throw new IllegalStateException("its keys cannot be read (expected: a JWK set)", e);
    }
  }

  private record Fetched(String address, List<JWK> keys, Instant at) {}
}
