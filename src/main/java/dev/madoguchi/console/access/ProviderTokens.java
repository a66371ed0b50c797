package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * The tokens that somebody's sign-in brought. They stay on the server and are never logged.
 *
 * @param subject the {@code sub} of the ID token
 * @param session the provider's own name of its session ({@code sid}); null if it has none
 * @param idToken for signing out
 * @param accessToken for asking userinfo
 * @param accessUntil when the access token ends
 * @param refreshToken null if the provider gave none
 */
record ProviderTokens(
    String subject,
    @Nullable String session,
    String idToken,
    String accessToken,
    Instant accessUntil,
    @Nullable String refreshToken) {

  static ProviderTokens of(
      OidcIdToken idToken, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
    return new ProviderTokens(
        requireNonNull(idToken.getSubject(), "sub"),
        idToken.getClaimAsString("sid"),
        requireNonNull(idToken.getTokenValue()),
        requireNonNull(access.getTokenValue()),
        Objects.requireNonNullElse(access.getExpiresAt(), Instant.EPOCH),
        refresh == null ? null : refresh.getTokenValue());
  }

  /** After the provider has given new ones for the refresh token. */
  ProviderTokens renewed(OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
    return new ProviderTokens(
        subject,
        session,
        idToken,
        requireNonNull(access.getTokenValue()),
        Objects.requireNonNullElse(access.getExpiresAt(), Instant.EPOCH),
        refresh == null ? refreshToken : refresh.getTokenValue());
  }

  @Override
  public String toString() {
    return "ProviderTokens[" + subject + "]";
  }
}
