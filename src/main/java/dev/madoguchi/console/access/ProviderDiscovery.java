package dev.madoguchi.console.access;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Reads what an identity provider says of itself (OpenID Connect Discovery 1.0, section 4). */
final class ProviderDiscovery {
  static final String NAME = "oidc";
  private static final String WHERE = "/.well-known/openid-configuration";
  private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
      new ParameterizedTypeReference<>() {};

  private final OidcProperties properties;
  private final WebClient http;

  ProviderDiscovery(OidcProperties properties, WebClient http) {
    this.properties = properties;
    this.http = http;
  }

  /**
   * A provider as it describes itself.
   *
   * @param algorithms the asymmetric ones it may sign with, never empty
   * @param namesItself whether each answer has to name the issuer (RFC 9207)
   */
  record Provider(ClientRegistration client, Set<JWSAlgorithm> algorithms, boolean namesItself) {

    @Nullable String endSession() {
      return metadata("end_session_endpoint");
    }

    @Nullable String userInfo() {
      return client.getProviderDetails().getUserInfoEndpoint().getUri();
    }

    String keys() {
      return Objects.requireNonNull(client.getProviderDetails().getJwkSetUri(), "jwks_uri");
    }

    /** The {@code prompt} with which the person can choose another account than the last one. */
    String anotherAccount() {
      return client.getProviderDetails().getConfigurationMetadata().get("prompt_values_supported")
                  instanceof Collection<?> prompts
              && !prompts.contains("select_account")
              && prompts.contains("login")
          ? "login"
          : "select_account";
    }

    private @Nullable String metadata(String name) {
      return client.getProviderDetails().getConfigurationMetadata().get(name) instanceof String text
          ? text
          : null;
    }
  }

  /** Fails with an {@link IllegalStateException} that says what is wrong with the issuer. */
  Mono<Provider> read() {
    return http.get()
        .uri(properties.issuer().replaceAll("/+$", "") + WHERE)
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .bodyToMono(DOCUMENT)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("it answers with nothing")))
        .map(this::provider);
  }

  private Provider provider(Map<String, Object> document) {
    var issuer = String.valueOf(document.get("issuer"));
    if (!issuer.equals(properties.issuer())) {
      throw new IllegalStateException(
          "it calls itself " + LogText.safe(issuer) + " (expected: exactly the configured issuer)");
    }
    return new Provider(
        client(document),
        algorithms(document.get("id_token_signing_alg_values_supported")),
        Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")));
  }

  private ClientRegistration client(Map<String, Object> document) {
    var client =
        ClientRegistrations.fromOidcConfiguration(document)
            .registrationId(NAME)
            .clientId(properties.clientId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(properties.home() + IdentityProvider.BACK)
            .scope(properties.scopes());
    return properties.clientSecret().isBlank()
        ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : client.clientSecret(properties.clientSecret()).build();
  }

  /** Never "none" and never a shared secret, whatever is announced; RS256 if nothing is. */
  private static Set<JWSAlgorithm> algorithms(@Nullable Object announced) {
    var algorithms = new LinkedHashSet<JWSAlgorithm>();
    if (announced instanceof Collection<?> names) {
      names.stream()
          .map(name -> JWSAlgorithm.parse(String.valueOf(name)))
          .filter(JWSAlgorithm.Family.SIGNATURE::contains)
          .forEach(algorithms::add);
    }
    return algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256) : algorithms;
  }
}
