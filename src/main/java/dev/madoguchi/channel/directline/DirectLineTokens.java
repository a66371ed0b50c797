package dev.madoguchi.channel.directline;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.channel.directline.TokenGrant.SignedBySite;
import dev.madoguchi.message.Cloud;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the signed tokens by which a page shows which conversation is its own. What a
 * token allows is all in it, so any instance with the same key can read it.
 */
final class DirectLineTokens {
  private static final String CONVERSATION = "conv";
  private static final String USER = "user";
  private static final String NAME = "name";
  private static final String ORIGINS = "origins";
  private static final String USE = "use";
  private static final String AFTER = "after";
  private static final String SITE = "site";
  private static final String COMPANY = "company";
  private static final String TENANT = "tenant";
  private static final String CLOUD = "cloud";

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Clock clock;
  private final BiPredicate<String, Instant> revoked;

  /** What a token is for; none is accepted for anything else. */
  enum Use {
    /** Calling. */
    API,
    /** Opening one socket, in its address, where it may be logged. */
    STREAM,
    /** Getting a new token after the last one has expired. */
    RENEWAL;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param after for a stream: the number of the last entry the page has
   */
  record Token(TokenGrant grant, long after) {}

  /**
   * @param key 32 bytes or more
   */
  DirectLineTokens(byte[] key, Clock clock) {
    this(key, clock, (_, _) -> false);
  }

  /**
   * @param key 32 bytes or more
   * @param revoked whether the tokens of a conversation that were issued then have ended
   */
  DirectLineTokens(byte[] key, Clock clock, BiPredicate<String, Instant> revoked) {
    this.revoked = revoked;
    try {
      signer = new MACSigner(key);
      verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException(
          "token key: " + key.length + " bytes (expected: at least 32)", e);
    }
    this.clock = clock;
  }

  String issue(TokenGrant grant, Use use, Duration life) {
    return issue(grant, use, life, 0);
  }

  String issue(TokenGrant grant, Use use, Duration life, long after) {
    var claims =
        new JWTClaimsSet.Builder()
            .claim(CONVERSATION, grant.conversation())
            .claim(USER, grant.user())
            .claim(NAME, grant.name())
            .claim(ORIGINS, grant.origins().isEmpty() ? null : grant.origins())
            .claim(SITE, site(grant.site()))
            .claim(USE, use.tag())
            .claim(AFTER, after == 0 ? null : after)
            .jwtID(use == Use.STREAM ? UUID.randomUUID().toString() : null)
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(clock.instant().plus(life)))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return jwt.serialize();
  }

  /**
   * @throws DirectLineError 401 for what we did not sign, 403 for what has expired
   */
  Token read(@Nullable String token, Use... uses) {
    if (token == null || token.isEmpty()) {
      throw DirectLineError.unauthorized("no token (expected: Authorization: Bearer …)");
    }
    var claims = verified(token);
    if (List.of(uses).stream().noneMatch(use -> use.tag().equals(claims.getClaim(USE)))) {
      throw DirectLineError.unauthorized("the token is for another use");
    }
    if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
      throw DirectLineError.expired();
    }
    try {
      var known = token(claims);
      if (revoked.test(known.grant().conversation(), claims.getIssueTime().toInstant())) {
        throw DirectLineError.foreign("the customer has signed out everywhere");
      }
      return known;
    } catch (ParseException e) {
      throw DirectLineError.unauthorized("the token is not one of ours");
    }
  }

  private JWTClaimsSet verified(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      if (JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(verifier)) {
        return jwt.getJWTClaimsSet();
      }
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      // Whatever is wrong with it: it is not one of ours.
    }
    throw DirectLineError.unauthorized("the token is not one of ours");
  }

  private static @Nullable Map<String, @Nullable String> site(@Nullable SignedBySite site) {
    if (site == null) {
      return null;
    }
    var told = new HashMap<String, @Nullable String>();
    told.put(COMPANY, site.company());
    told.put(TENANT, site.tenant());
    told.put(CLOUD, site.cloud() == null ? null : site.cloud().tag());
    told.values().removeIf(Objects::isNull);
    return told;
  }

  private static @Nullable SignedBySite site(@Nullable Map<String, Object> told) {
    return told == null
        ? null
        : new SignedBySite(
            text(told.get(COMPANY)),
            text(told.get(TENANT)),
            Cloud.ofTag(String.valueOf(told.get(CLOUD))).orElse(null));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Token token(JWTClaimsSet claims) throws ParseException {
    var grant =
        new TokenGrant(
            claims.getStringClaim(CONVERSATION),
            claims.getStringClaim(USER),
            claims.getStringClaim(NAME),
            Optional.ofNullable(claims.getStringListClaim(ORIGINS)).orElse(List.of()),
            site(claims.getJSONObjectClaim(SITE)));
    return new Token(grant, Optional.ofNullable(claims.getLongClaim(AFTER)).orElse(0L));
  }
}
