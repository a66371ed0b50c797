package dev.madoguchi.console.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWKSecurityContext;
import java.util.Arrays;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Verifies the tokens that a provider signs: ID tokens, access tokens, logout tokens. */
final class ProviderJwts {
  private final ProviderKeys keys;

  ProviderJwts(ProviderKeys keys) {
    this.keys = keys;
  }

  /** OpenID Connect Core 1.0, section 3.1.3.7, but for the nonce, which the caller knows. */
  ReactiveJwtDecoder idTokens(ProviderDiscovery.Provider provider) {
    return decoder(
        provider,
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(provider.client())),
        JOSEObjectType.JWT);
  }

  /** Access tokens that happen to be JWTs of the same issuer (RFC 9068 or older habits). */
  ReactiveJwtDecoder accessTokens(ProviderDiscovery.Provider provider, String issuer) {
    return decoder(
        provider,
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new JwtIssuerValidator(issuer)),
        JOSEObjectType.JWT,
        new JOSEObjectType("at+jwt"));
  }

  /** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
  ReactiveJwtDecoder logoutTokens(ProviderDiscovery.Provider provider, String issuer) {
    return decoder(
        provider,
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator(issuer),
            new LogoutTokenValidator(provider.client().getClientId())),
        JOSEObjectType.JWT,
        new JOSEObjectType("logout+jwt"));
  }

  private ReactiveJwtDecoder decoder(
      ProviderDiscovery.Provider provider,
      OAuth2TokenValidator<Jwt> validator,
      JOSEObjectType... types) {
    var decoder =
        NimbusReactiveJwtDecoder.withJwkSource(token -> keys.of(token, provider.keys()))
            .jwtProcessorCustomizer(processor -> {
              processor.setJWSTypeVerifier(
                  new DefaultJOSEObjectTypeVerifier<JWKSecurityContext>(orNone(types)));
              processor.setJWSKeySelector(
                  new AsymmetricKeySelector(Set.copyOf(provider.algorithms())));
              processor.setJWSVerifierFactory(new AsymmetricVerifiers());
            })
            .build();
    decoder.setJwtValidator(validator);
    return decoder;
  }

  /** To Nimbus the empty place at the end stands for tokens that name no type. */
  private static JOSEObjectType[] orNone(JOSEObjectType... types) {
    return Arrays.copyOf(types, types.length + 1);
  }
}
