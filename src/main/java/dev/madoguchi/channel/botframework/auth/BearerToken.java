package dev.madoguchi.channel.botframework.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token as it was presented. Nothing in it is true before {@link #signedBy} has said so.
 *
 * @param keyId which key is said to have signed it
 */
record BearerToken(SignedJWT jwt, JWTClaimsSet claims, String keyId) {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int LONGEST = 16_384;
  private static final Pattern HEADER =
      Pattern.compile("(?i:Bearer) ([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)");

  /** The compact form in an {@code Authorization} header, if that is what the header holds. */
  static Optional<String> compact(List<String> headers) {
    return Optional.of(headers)
        .filter(all -> all.size() == 1 && all.getFirst().length() <= LONGEST)
        .map(all -> HEADER.matcher(all.getFirst()))
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1));
  }

  /** Empty unless it is a JWT signed with RS256 by a named key. */
  static Optional<BearerToken> parse(String compact) {
    try {
      var jwt = SignedJWT.parse(compact);
      var header = jwt.getHeader();
      var id = header.getKeyID();
      return JWSAlgorithm.RS256.equals(header.getAlgorithm())
              && (header.getType() == null || JOSEObjectType.JWT.equals(header.getType()))
              && header.getCriticalParams() == null
              && header.isBase64URLEncodePayload()
              && id != null
          ? Optional.ofNullable(jwt.getJWTClaimsSet()).map(c -> new BearerToken(jwt, c, id))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean from(String issuer) {
    return issuer.equals(claims.getIssuer());
  }

  boolean to(String appId) {
    return claims.getAudience().equals(List.of(appId));
  }

  boolean signedBy(SigningKey key) {
    try {
      return jwt.verify(new RSASSAVerifier(key.key()));
    } catch (JOSEException | IllegalStateException _) {
      return false;
    }
  }

  /** Whether it may be used now; without an expiry it never may. */
  boolean current(Instant now) {
    var expires = expires();
    return expires != null
        && expires.plus(SKEW).isAfter(now)
        && notAfter(claims.getNotBeforeTime(), now)
        && notAfter(claims.getIssueTime(), now);
  }

  /** The address its holder asks to be answered at; empty if it names none. */
  String serviceUrl() {
    return claims.getClaim("serviceurl") instanceof String url ? url : "";
  }

  @Nullable Instant expires() {
    return claims.getExpirationTime() == null ? null : claims.getExpirationTime().toInstant();
  }

  private static boolean notAfter(@Nullable Date time, Instant now) {
    return time == null || !time.toInstant().isAfter(now.plus(SKEW));
  }
}
