package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Proves who somebody is by OpenID Connect's authorization code flow with PKCE (OpenID Connect Core
 * 1.0, RFC 7636). Its addresses are read when they are first needed, so that the product starts
 * while it is away. Of its tokens only the ID token is kept, for signing out.
 */
final class IdentityProvider {
  static final String BACK = "/console/signed-in";
  private static final String NAME = "oidc";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Reading them blocks and heeds no interrupt: on a shared thread others would wait for it. */
  private static final ExecutorService DISCOVERY = Executors.newVirtualThreadPerTaskExecutor();

  private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);

  private final OidcProperties properties;
  private final Mono<ClientRegistration> registration;
  private final ServerOAuth2AuthorizationRequestResolver requests;
  private final OidcAuthorizationCodeReactiveAuthenticationManager tokens;

  IdentityProvider(OidcProperties properties) {
    this.properties = properties;
    this.registration =
        Mono.fromCallable(this::discover)
            .subscribeOn(Schedulers.fromExecutorService(DISCOVERY))
            .timeout(PATIENCE)
            .cache(_ -> FOR_GOOD, _ -> Duration.ZERO, () -> Duration.ZERO);
    this.requests = requests(_ -> registration);
    this.tokens =
        new OidcAuthorizationCodeReactiveAuthenticationManager(
            new WebClientReactiveAuthorizationCodeTokenResponseClient(),
            request -> Mono.just(new DefaultOidcUser(List.of(), request.getIdToken())));
  }

  boolean isGiven() {
    return properties.areGiven();
  }

  /** Where to send the browser, and what to remember until it is back. */
  Mono<OAuth2AuthorizationRequest> ask(ServerWebExchange exchange) {
    return requests.resolve(exchange, NAME).timeout(PATIENCE);
  }

  /**
   * The verified ID token that the code is worth; an {@code OAuth2AuthenticationException} if it is
   * worth none.
   *
   * @param issuer who sent the browser back, where that is told (RFC 9207)
   */
  Mono<OidcIdToken> redeem(
      SignInCookie.Asked asked, String code, String state, @Nullable String issuer) {
    if (issuer != null && !issuer.equals(properties.issuer())) {
      return Mono.error(new SecurityException("answered by " + issuer));
    }
    var answer = OAuth2AuthorizationResponse.success(code).state(state).redirectUri(back()).build();
    return registration
        .map(client ->
            new OAuth2AuthorizationCodeAuthenticationToken(
                client, new OAuth2AuthorizationExchange(request(client, asked), answer)))
        .flatMap(tokens::authenticate)
        .map(proved -> (OidcUser) requireNonNull(proved.getPrincipal()))
        .map(OidcUser::getIdToken)
        .timeout(PATIENCE);
  }

  /** Where to sign out of the provider as well (RP-Initiated Logout 1.0); empty if nowhere. */
  Mono<URI> leave(String idToken) {
    return registration
        .mapNotNull(client ->
            client.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
        .map(end ->
            UriComponentsBuilder.fromUriString(end.toString())
                .queryParam("id_token_hint", "{token}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .build(idToken, properties.clientId(), properties.home() + "/console/"));
  }

  private ClientRegistration discover() {
    var secret = properties.clientSecret();
    var client =
        ClientRegistrations.fromIssuerLocation(properties.issuer())
            .registrationId(NAME)
            .clientId(properties.clientId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(back())
            .scope(OidcScopes.OPENID, OidcScopes.PROFILE);
    return secret.isBlank()
        ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : client.clientSecret(secret).build();
  }

  private String back() {
    return properties.home() + BACK;
  }

  private static ServerOAuth2AuthorizationRequestResolver requests(
      ReactiveClientRegistrationRepository clients) {
    var requests = new DefaultServerOAuth2AuthorizationRequestResolver(clients);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return requests;
  }

  private OAuth2AuthorizationRequest request(ClientRegistration client, SignInCookie.Asked asked) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(requireNonNull(client.getProviderDetails().getAuthorizationUri()))
        .clientId(client.getClientId())
        .redirectUri(back())
        .scopes(client.getScopes())
        .state(asked.state())
        .attributes(
            Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                NAME,
                OidcParameterNames.NONCE,
                asked.nonce(),
                PkceParameterNames.CODE_VERIFIER,
                asked.verifier()))
        .build();
  }
}
