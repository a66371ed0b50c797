package dev.madoguchi.console.access;

import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/**
 * Gathers what a provider says of somebody from where providers say it: the ID token, the access
 * token if it is a JWT of the issuer, and, only if something is still missing, userinfo (OpenID
 * Connect Core 1.0, section 5.3).
 */
final class ProviderClaims {
  private static final ParameterizedTypeReference<Map<String, Object>> CLAIMS =
      new ParameterizedTypeReference<>() {};

  private final WebClient http;
  private final ProviderJwts jwts;
  private final String issuer;
  private final ClaimMapping mapping;

  ProviderClaims(WebClient http, ProviderJwts jwts, String issuer, ClaimMapping mapping) {
    this.http = http;
    this.jwts = jwts;
    this.issuer = issuer;
    this.mapping = mapping;
  }

  Mono<ProviderIdentity> of(
      ProviderDiscovery.Provider provider, Map<String, Object> idToken, ProviderTokens tokens) {
    var said = ProviderIdentity.of(idToken, tokens);
    return accessToken(provider, tokens)
        .map(claims -> said.with(ProviderIdentity.ACCESS_TOKEN, claims))
        .defaultIfEmpty(said)
        .flatMap(identity ->
            mapping.isComplete(identity)
                ? Mono.just(identity)
                : userInfo(provider, tokens)
                    .map(claims -> identity.with(ProviderIdentity.USER_INFO, claims))
                    .onErrorResume(ProviderClaims::isRefused, _ -> Mono.empty())
                    .defaultIfEmpty(identity));
  }

  /** What userinfo says now; fails if the access token is not good any more. */
  Mono<Map<String, Object>> userInfo(ProviderDiscovery.Provider provider, ProviderTokens tokens) {
    var address = provider.userInfo();
    return address == null
        ? Mono.empty()
        : http.get()
            .uri(address)
            .headers(headers -> headers.setBearerAuth(tokens.accessToken()))
            .retrieve()
            .bodyToMono(CLAIMS)
            .filter(claims -> tokens.subject().equals(claims.get("sub")));
  }

  /**
   * Whether userinfo tells nothing of somebody. A provider that is in trouble may well tell later,
   * so that nothing must be decided without it.
   */
  private static boolean isRefused(Throwable e) {
    return e instanceof WebClientResponseException answer
        && switch (answer.getStatusCode().value()) {
          case 400, 401, 403, 404, 405 -> true;
          default -> false;
        };
  }

  /**
   * Nothing if it is opaque, for somebody else to read, or about somebody else. Keycloak's
   * lightweight ones leave out whom they are about; it came with the ID token, which tells.
   */
  private Mono<Map<String, Object>> accessToken(
      ProviderDiscovery.Provider provider, ProviderTokens tokens) {
    return tokens.accessToken().chars().filter(c -> c == '.').count() != 2
        ? Mono.empty()
        : jwts.accessTokens(provider, issuer)
            .decode(tokens.accessToken())
            .filter(
                token -> token.getSubject() == null || tokens.subject().equals(token.getSubject()))
            .map(Jwt::getClaims)
            .onErrorResume(BadJwtException.class, _ -> Mono.empty());
  }
}
