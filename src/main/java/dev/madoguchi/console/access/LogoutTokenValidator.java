package dev.madoguchi.console.access;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What makes a JWT a logout token for this client (OpenID Connect Back-Channel Logout 1.0, section
 * 2.6): its audience, its event, somebody or some session it is about, and no nonce.
 *
 * @param client the client id it has to be meant for
 */
record LogoutTokenValidator(String client) implements OAuth2TokenValidator<Jwt> {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    var audience = token.getAudience();
    return Stream.of(
            audience != null && audience.contains(client) ? "" : "audience",
            isLogout(token) ? "" : "events",
            isAboutSomebody(token) ? "" : "sub or sid",
            token.getIssuedAt() != null ? "" : "iat",
            token.getClaim("nonce") == null ? "" : "nonce")
        .filter(wrong -> !wrong.isEmpty())
        .findFirst()
        .map(wrong ->
            OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", wrong + ": not that of a logout token", null)))
        .orElseGet(OAuth2TokenValidatorResult::success);
  }

  private static boolean isAboutSomebody(Jwt token) {
    return Stream.of("sub", "sid")
        .map(token::getClaimAsString)
        .anyMatch(claim -> claim != null && !claim.isBlank());
  }

  private static boolean isLogout(Jwt token) {
    return token.getClaim("events") instanceof Map<?, ?> events
        && events.get(EVENT) instanceof Map<?, ?>;
  }
}
