package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Proves who somebody is by OpenID Connect's authorization code flow with PKCE (OpenID Connect Core
 * 1.0, RFC 7636). What the provider says of itself is read when it is first needed, so that the
 * product starts while the provider is away.
 */
final class IdentityProvider {
  static final String BACK = "/console/signed-in";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration REACHABLE = Duration.ofSeconds(3);
  private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);

  private final OidcProperties properties;
  private final Mono<ProviderDiscovery.Provider> provider;
  private final ProviderDiscovery discovery;
  private final DefaultServerOAuth2AuthorizationRequestResolver requests;
  private final ProviderJwts jwts;
  private final ProviderClaims claims;
  private final WebClient http;

  IdentityProvider(OidcProperties properties, ClaimMapping mapping, Clock clock) {
    this(properties, mapping, clock, PATIENCE);
  }

  /**
   * @param patience how long each answer of the provider is waited for
   */
  IdentityProvider(
      OidcProperties properties, ClaimMapping mapping, Clock clock, Duration patience) {
    this.http = ProviderHttp.client(patience);
    this.properties = properties;
    this.discovery = new ProviderDiscovery(properties, http);
    this.provider =
        Mono.defer(discovery::read).cache(_ -> FOR_GOOD, _ -> Duration.ZERO, () -> Duration.ZERO);
    this.requests =
        new DefaultServerOAuth2AuthorizationRequestResolver(
            _ -> provider.map(ProviderDiscovery.Provider::client));
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    this.jwts = new ProviderJwts(new ProviderKeys(http, clock));
    this.claims = new ProviderClaims(http, jwts, properties.issuer(), mapping);
  }

  boolean isGiven() {
    return properties.areGiven();
  }

  /** The provider as it describes itself; fails with what is wrong if it cannot be read. */
  Mono<ProviderDiscovery.Provider> provider() {
    return provider;
  }

  ProviderClaims claims() {
    return claims;
  }

  /**
   * Where to send the browser, and what to remember until it is back.
   *
   * @param another whether the person wants to choose another account than the last one
   */
  Mono<OAuth2AuthorizationRequest> ask(ServerWebExchange exchange, boolean another) {
    return provider.flatMap(from ->
        requests
            .resolve(exchange, ProviderDiscovery.NAME)
            .map(request -> another ? withPrompt(request, from.anotherAccount()) : request));
  }

  private static OAuth2AuthorizationRequest withPrompt(
      OAuth2AuthorizationRequest request, String prompt) {
    return OAuth2AuthorizationRequest.from(request)
        .additionalParameters(more -> more.put("prompt", prompt))
        .build();
  }

  /**
   * The identity that the code is worth; an {@code OAuth2AuthenticationException} if it is worth
   * none.
   *
   * @param issuer who sent the browser back; has to be told where the provider says that it always
   *     is (RFC 9207)
   */
  Mono<ProviderIdentity> redeem(
      SignInCookie.Asked asked, String code, String state, @Nullable String issuer) {
    var answer =
        OAuth2AuthorizationResponse.success(code)
            .state(state)
            .redirectUri(properties.home() + BACK)
            .build();
    return provider
        .doOnNext(from -> check(from, issuer))
        .flatMap(from -> tokens(from).authenticate(exchange(from.client(), asked, answer)))
        .cast(OAuth2LoginAuthenticationToken.class)
        .flatMap(this::identity);
  }

  /** Where to sign out of the provider as well (RP-Initiated Logout 1.0); empty if nowhere. */
  Mono<URI> leave(String idToken) {
    return provider
        .mapNotNull(ProviderDiscovery.Provider::endSession)
        .map(end ->
            UriComponentsBuilder.fromUriString(end)
                .queryParam("id_token_hint", "{token}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .build(idToken, properties.clientId(), properties.home() + "/console/"));
  }

  /** Fails if the provider cannot be reached just now, whatever was known of it before. */
  Mono<Void> reachable() {
    return discovery.read().timeout(REACHABLE).then();
  }

  /** A verified logout token; fails with a {@code JwtException} if it is none. */
  Mono<Jwt> logoutToken(String token) {
    return provider
        .map(from -> jwts.logoutTokens(from, properties.issuer()))
        .flatMap(decoder -> decoder.decode(token));
  }

  /** The claims of the new ID token that came with new tokens; empty if none did. */
  Mono<Map<String, Object>> idToken(
      ProviderDiscovery.Provider from, OAuth2AccessTokenResponse response) {
    return response.getAdditionalParameters().get("id_token") instanceof String token
        ? jwts.idTokens(from).decode(token).map(Jwt::getClaims)
        : Mono.empty();
  }

  private void check(ProviderDiscovery.Provider from, @Nullable String issuer) {
    if (issuer == null ? from.namesItself() : !issuer.equals(properties.issuer())) {
      throw new SecurityException(
          "iss: "
              + (issuer == null ? "missing, though the provider promises it" : LogText.safe(issuer))
              + " (expected: "
              + properties.issuer()
              + ")");
    }
  }

  private OidcAuthorizationCodeReactiveAuthenticationManager tokens(
      ProviderDiscovery.Provider from) {
    ReactiveJwtDecoder decoder = jwts.idTokens(from);
    var codes = new WebClientReactiveAuthorizationCodeTokenResponseClient();
    codes.setWebClient(http);
    var tokens =
        new OidcAuthorizationCodeReactiveAuthenticationManager(
            codes, request -> Mono.just(new DefaultOidcUser(List.of(), request.getIdToken())));
    tokens.setJwtDecoderFactory(_ -> decoder);
    return tokens;
  }

  private Mono<ProviderIdentity> identity(OAuth2LoginAuthenticationToken proved) {
    var idToken = ((OidcUser) requireNonNull(proved.getPrincipal())).getIdToken();
    var tokens =
        ProviderTokens.of(
            idToken, requireNonNull(proved.getAccessToken()), proved.getRefreshToken());
    return provider.flatMap(from -> claims.of(from, idToken.getClaims(), tokens));
  }

  private static OAuth2AuthorizationCodeAuthenticationToken exchange(
      ClientRegistration client, SignInCookie.Asked asked, OAuth2AuthorizationResponse answer) {
    return new OAuth2AuthorizationCodeAuthenticationToken(
        client, new OAuth2AuthorizationExchange(request(client, asked), answer));
  }

  private static OAuth2AuthorizationRequest request(
      ClientRegistration client, SignInCookie.Asked asked) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(requireNonNull(client.getProviderDetails().getAuthorizationUri()))
        .clientId(client.getClientId())
        .redirectUri(client.getRedirectUri())
        .scopes(client.getScopes())
        .state(asked.state())
        .attributes(
            Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                ProviderDiscovery.NAME,
                OidcParameterNames.NONCE,
                asked.nonce(),
                PkceParameterNames.CODE_VERIFIER,
                asked.verifier()))
        .build();
  }
}
