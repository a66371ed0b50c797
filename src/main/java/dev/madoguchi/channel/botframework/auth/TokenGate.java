package dev.madoguchi.channel.botframework.auth;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Decides whether a request comes from Azure Bot Service. The SDK's own check is not used: it
 * accepts forged tokens.
 */
final class TokenGate implements CallerAuthenticator {
  private static final int REMEMBERED = 1_000;

  private final String appId;
  private final List<TokenIssuer> issuers;
  private final Clock clock;
  private final LinkedHashMap<String, Verified> verified = new LinkedHashMap<>(16, 0.75f, true);

  TokenGate(String appId, List<TokenIssuer> issuers, Clock clock) {
    this.appId = appId;
    this.issuers = List.copyOf(issuers);
    this.clock = clock;
  }

  @Override
  public Mono<CallerIdentity> check(RequestOrigin caller) {
    return BearerToken.compact(caller.headers().getOrEmpty(HttpHeaders.AUTHORIZATION))
        .map(this::check)
        .orElseGet(() -> refused("no bearer token"));
  }

  private Mono<CallerIdentity> check(String compact) {
    var before = remembered(compact);
    if (before != null) {
      return before.token().current(clock.instant())
          ? Mono.just(before.identity())
          : refused("not current");
    }
    return BearerToken.parse(compact)
        .map(token -> check(compact, token))
        .orElseGet(() -> refused("no RS256 token"));
  }

  private Mono<CallerIdentity> check(String compact, BearerToken token) {
    if (!token.to(appId)) {
      return refused("audience");
    }
    if (!token.current(clock.instant())) {
      return refused("not current");
    }
    return issuers.stream()
        .filter(issuer -> token.from(issuer.name()))
        .findFirst()
        .map(issuer -> check(compact, token, issuer))
        .orElseGet(() -> refused("issuer"));
  }

  private Mono<CallerIdentity> check(String compact, BearerToken token, TokenIssuer issuer) {
    return issuer
        .keys()
        .find(token.keyId())
        .filter(token::signedBy)
        .map(key -> new CallerIdentity.Signed(key, token.serviceUrl(), issuer.cloud()))
        .doOnNext(identity -> remember(compact, new Verified(token, issuer, identity)))
        .cast(CallerIdentity.class)
        .switchIfEmpty(refused("signature"))
        .onErrorResume(
            SigningKeys.Unavailable.class,
            _ -> Mono.just(new CallerIdentity.Nothing(503, "no signing keys")));
  }

  /** A token is known as long as its key is: one that was withdrawn takes its tokens along. */
  private synchronized @Nullable Verified remembered(String compact) {
    var found = verified.get(compact);
    if (found == null || found.identity().key().equals(found.key())) {
      return found;
    }
    verified.remove(compact);
    return null;
  }

  private synchronized void remember(String compact, Verified token) {
    verified.put(compact, token);
    if (verified.size() > REMEMBERED) {
      verified.pollFirstEntry();
    }
  }

  private static Mono<CallerIdentity> refused(String reason) {
    return Mono.just(new CallerIdentity.Nothing(401, reason));
  }

  private record Verified(BearerToken token, TokenIssuer issuer, CallerIdentity.Signed identity) {
    /** The key as it is published now; null if it was withdrawn. */
    @Nullable SigningKey key() {
      return issuer.keys().known(token.keyId());
    }
  }
}
