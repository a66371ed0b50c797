package dev.madoguchi.channel.directline;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Checks the tokens with which a site tells who its customers are. Whatever is wrong with one, the
 * customer is anonymous, and the log says why without telling whose token it was.
 */
final class SiteIdentityVerifier {
  private static final int LONGEST_TOKEN = 8 * 1024;
  private static final int JWKS_TIMEOUT_MILLIS = 3_000;
  private static final int LARGEST_JWKS = 256 * 1024;

  private final @Nullable DefaultJWTProcessor<SecurityContext> processor;
  private final SiteIdentityClaims claims;
  private final boolean waits;
  private final RefusedIdentityLog log;

  private SiteIdentityVerifier(
      @Nullable DefaultJWTProcessor<SecurityContext> processor,
      SiteIdentityClaims claims,
      boolean waits,
      Clock clock) {
    this.processor = processor;
    this.claims = claims;
    this.waits = waits;
    this.log = new RefusedIdentityLog(clock, Duration.ofMinutes(1));
  }

  static SiteIdentityVerifier of(SiteIdentityProperties properties, Clock clock) {
    var jwks = properties.jwks();
    var claims = new SiteIdentityClaims(properties.audience(), jwks != null, clock);
    if (jwks != null) {
      var keys = processor(JWSAlgorithm.RS256, keys(jwks));
      return new SiteIdentityVerifier(keys, claims, true, clock);
    }
    var secret = properties.secret().getBytes(StandardCharsets.UTF_8);
    return new SiteIdentityVerifier(
        secret.length == 0 ? null : processor(JWSAlgorithm.HS256, new ImmutableSecret<>(secret)),
        claims,
        false,
        clock);
  }

  /** Who the token says the customer is; empty if it is not good, or if no site may identify. */
  Mono<SiteIdentity> verify(String token) {
    var verified = Mono.fromCallable(() -> read(token)).flatMap(Mono::justOrEmpty);
    return waits ? verified.subscribeOn(Schedulers.boundedElastic()) : verified;
  }

  /** Notes that a token was used in the conversation of another customer. */
  void usedForAnother() {
    log.refused("it was used in the conversation of another customer");
  }

  private Optional<SiteIdentity> read(String token) {
    if (processor == null) {
      return refused("no site may identify customers (madoguchi.pages.identity is not set)");
    }
    if (token.length() > LONGEST_TOKEN) {
      return refused("it is longer than " + LONGEST_TOKEN + " characters");
    }
    try {
      return Optional.of(claims.identity(verified(processor, token)));
    } catch (SiteIdentityClaims.NotAccepted e) {
      return refused(e.reason());
    } catch (ParseException e) {
      return refused("it is no signed token");
    } catch (BadJOSEException e) {
      return refused("its signature is not by the configured key and algorithm");
    } catch (JOSEException e) {
      return refused("the keys of the site cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static JWTClaimsSet verified(DefaultJWTProcessor<SecurityContext> processor, String token)
      throws ParseException, BadJOSEException, JOSEException {
    try {
      return processor.process(token, null);
    } catch (IllegalArgumentException e) {
      throw new ParseException("unreadable", 0);
    }
  }

  private Optional<SiteIdentity> refused(String reason) {
    log.refused(reason);
    return Optional.empty();
  }

  /** What the claims must be is checked afterwards, so that the log can tell it. */
  private static DefaultJWTProcessor<SecurityContext> processor(
      JWSAlgorithm algorithm, JWKSource<SecurityContext> keys) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, keys));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    return processor;
  }

  private static JWKSource<SecurityContext> keys(URI jwks) {
    try {
      var retriever =
          new DefaultResourceRetriever(JWKS_TIMEOUT_MILLIS, JWKS_TIMEOUT_MILLIS, LARGEST_JWKS);
      return JWKSourceBuilder.<SecurityContext>create(jwks.toURL(), retriever)
          .outageTolerant(true)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("madoguchi.pages.identity.jwks: " + jwks, e);
    }
  }
}
